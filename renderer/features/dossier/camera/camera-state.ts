import type { CameraControl, ControlName } from './controls.ts';

/** A camera that can be chosen. `id` is the browser's own, bound to this application; the label is the system's name. */
export interface CameraChoice {
  id: string;
  label: string;
}

/** What can be set on an open camera; what is set by hand is remembered by its name. */
export interface CameraControls {
  list(): CameraControl[];
  set(name: ControlName, value: number | boolean): Promise<void>;
  /** Everything back to what the camera does by itself. */
  reset(): Promise<void>;
}

/** An opened camera: its video, what it is and how large its pictures are, in pixels. */
export interface OpenCamera<S> {
  stream: S;
  id: string;
  label: string;
  width: number;
  height: number;
  controls: CameraControls;
  /** Called once when the camera goes away by itself. */
  onEnded(listener: () => void): void;
  close(): void;
}

/** Why there is no picture: refused by the system, held by another program, none there, or gone while open. */
export type CameraTrouble = 'denied' | 'inUse' | 'absent' | 'lost';

export type CameraState<S> =
  | { name: 'idle' }
  | { name: 'opening' }
  | { name: 'live'; camera: OpenCamera<S> }
  | { name: CameraTrouble };

/** What a session needs from its surroundings; a browser gives it in the product, memory in tests. */
export interface CameraWorld<S> {
  /** Opens the camera named, or the system's first, at its best resolution. @throws DOMException of getUserMedia */
  open(id: string | null): Promise<OpenCamera<S>>;
  /** Cameras there now; their labels are empty until one was opened. */
  list(): Promise<CameraChoice[]>;
  /** Calls the listener when a camera was plugged in or out. */
  onChange(listener: () => void): () => void;
  /** A camera went away while it was open. */
  lost(label: string): void;
  remembered(): string | null;
  remember(id: string): void;
}

/**
 * What an error of getUserMedia means (W3C Media Capture and Streams, 10.2): refused, held by another program or the
 * hardware failed, nothing that fits. Unknown errors count as held: trying again is the way on.
 */
export function troubleOf(error: unknown): CameraTrouble {
  const name = error instanceof Error || error instanceof Object ? (error as { name?: unknown }).name : undefined;
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError' || name === 'DevicesNotFoundError') return 'absent';
  return 'inUse';
}
