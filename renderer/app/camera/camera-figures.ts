const memory = 'tram.cameraFigures';
const MOST_CAMERAS = 20;

/** What a camera of the window did since this station first saw it. */
export interface CameraFigures {
  stills: number;
  /** Pictures asked for that did not come. */
  failures: number;
  /** Times it went away while open. */
  losses: number;
  lastFaultAt: string | null;
}

export type CameraEvent = 'still' | 'failure' | 'loss';

const none: CameraFigures = { stills: 0, failures: 0, losses: 0, lastFaultAt: null };
type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** By the system's name of the camera: the window knows no serial number. */
export function cameraFigures(label: string, store: Store = localStorage): CameraFigures {
  return read(store)[label] ?? none;
}

/** Counts; a camera without a name is not told apart and not counted. Nothing is kept of what it saw. */
export function noteCamera(
  label: string,
  event: CameraEvent,
  at: Date = new Date(),
  store: Store = localStorage,
): void {
  if (label === '') return;
  const all = read(store);
  const { [label]: before = none, ...others } = all;
  const after: CameraFigures = {
    stills: before.stills + (event === 'still' ? 1 : 0),
    failures: before.failures + (event === 'failure' ? 1 : 0),
    losses: before.losses + (event === 'loss' ? 1 : 0),
    lastFaultAt: event === 'still' ? before.lastFaultAt : at.toISOString(),
  };
  // The one used last stands last; the oldest goes first.
  const kept = [...Object.entries(others), [label, after] as const].slice(-MOST_CAMERAS);
  store.setItem(memory, JSON.stringify(Object.fromEntries(kept)));
}

function read(store: Store): Record<string, CameraFigures> {
  try {
    const value: unknown = JSON.parse(store.getItem(memory) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).flatMap(([label, one]) => (isFigures(one) ? [[label, one]] : [])));
  } catch {
    return {};
  }
}

function isFigures(value: unknown): value is CameraFigures {
  if (typeof value !== 'object' || value === null) return false;
  const { stills, failures, losses, lastFaultAt } = value as Record<string, unknown>;
  const counts = [stills, failures, losses].every((one) => Number.isSafeInteger(one) && Number(one) >= 0);
  return counts && (lastFaultAt === null || typeof lastFaultAt === 'string');
}
