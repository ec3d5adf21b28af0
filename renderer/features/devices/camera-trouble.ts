/** Why a camera gives no picture. */
export type CameraTrouble = 'cameraDenied' | 'cameraInUse' | 'cameraAbsent';

/**
 * What an error of getUserMedia means (W3C Media Capture and Streams, 10.2). Unknown ones count as held by another program:
 * trying again is the way on.
 */
export function cameraTrouble(error: unknown): CameraTrouble {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'cameraDenied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'cameraAbsent';
  return 'cameraInUse';
}
