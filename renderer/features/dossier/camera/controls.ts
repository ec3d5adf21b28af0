/** What of a camera can be set, as far as the camera lets. */
export type ControlName = 'torch' | 'zoom' | 'exposure' | 'focus';

export type CameraControl =
  | { name: 'torch'; kind: 'switch'; value: boolean }
  | { name: Exclude<ControlName, 'torch'>; kind: 'range'; min: number; max: number; step: number; value: number };

/** What was set by hand; what is left out the camera does by itself. */
export type ControlValues = { [N in ControlName]?: N extends 'torch' ? boolean : number };

/** Of a MediaStreamTrack, what controls need (W3C Image Capture, 4: its types lack these). */
export interface ControlTrack {
  getCapabilities?(): object;
  getSettings(): object;
  applyConstraints(constraints: { advanced: object[] }): Promise<void>;
}

interface Range {
  min: number;
  max: number;
  step: number;
}

const NAMES = ['zoom', 'exposure', 'focus'] as const;

/** Everything that can be set on the track, with what it is set to now. */
export function controlsOf(track: ControlTrack): CameraControl[] {
  const able = capabilities(track);
  const set = track.getSettings() as Record<string, unknown>;
  const ranges = NAMES.flatMap((name): CameraControl[] => {
    const property = propertyOf(name, able);
    const range = property && rangeOf(able[property]);
    if (!property || !range) return [];
    const value = typeof set[property] === 'number' ? set[property] : range.min;
    return [{ name, kind: 'range', ...range, value: Math.min(range.max, Math.max(range.min, value)) }];
  });
  return able.torch === true ? [{ name: 'torch', kind: 'switch', value: set.torch === true }, ...ranges] : ranges;
}

/** Sets what can be set of the values; a camera that refuses one keeps what it had. Never rejects. */
export async function applyControls(track: ControlTrack, values: ControlValues): Promise<void> {
  for (const control of controlsOf(track)) {
    const wanted = values[control.name];
    if (wanted === undefined) continue;
    await apply(track, constraintOf(track, control, wanted));
  }
}

/** Everything back to what the camera does by itself. Never rejects. */
export async function resetControls(track: ControlTrack): Promise<void> {
  const able = capabilities(track);
  for (const control of controlsOf(track)) {
    if (control.kind === 'switch') await apply(track, { torch: false });
    else if (control.name === 'zoom') await apply(track, { zoom: control.min });
    else {
      const mode = control.name === 'focus' ? 'focusMode' : 'exposureMode';
      const automatic = has(able[mode], 'continuous') ? { [mode]: 'continuous' } : {};
      const even = propertyOf(control.name, able) === 'exposureCompensation' ? { exposureCompensation: 0 } : {};
      await apply(track, { ...automatic, ...even });
    }
  }
}

function constraintOf(track: ControlTrack, control: CameraControl, wanted: boolean | number): object {
  if (control.kind === 'switch') return { torch: wanted === true };
  const able = capabilities(track);
  const value = Math.min(control.max, Math.max(control.min, Number(wanted)));
  const property = propertyOf(control.name, able) ?? control.name;
  // A compensation corrects what the camera measures; a time or a distance stands only while it measures nothing.
  const mode = property === 'exposureTime' ? 'exposureMode' : property === 'focusDistance' ? 'focusMode' : null;
  return mode && has(able[mode], 'manual') ? { [mode]: 'manual', [property]: value } : { [property]: value };
}

function propertyOf(name: (typeof NAMES)[number], able: Record<string, unknown>): string | null {
  const properties = {
    zoom: ['zoom'],
    exposure: ['exposureCompensation', 'exposureTime'],
    focus: ['focusDistance'],
  }[name];
  return properties.find((one) => rangeOf(able[one]) !== null) ?? null;
}

/** Null for what cannot be moved. */
function rangeOf(value: unknown): Range | null {
  if (typeof value !== 'object' || value === null) return null;
  const { min, max, step } = value as Record<string, unknown>;
  if (typeof min !== 'number' || typeof max !== 'number' || !(max > min)) return null;
  return { min, max, step: typeof step === 'number' && step > 0 ? step : (max - min) / 100 };
}

const has = (modes: unknown, mode: string): boolean => Array.isArray(modes) && modes.includes(mode);

function capabilities(track: ControlTrack): Record<string, unknown> {
  return { ...track.getCapabilities?.() };
}

async function apply(track: ControlTrack, constraint: object): Promise<void> {
  await track.applyConstraints({ advanced: [constraint] }).catch(() => {});
}
