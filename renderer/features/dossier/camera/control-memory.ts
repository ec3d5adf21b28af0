import type { ControlName, ControlValues } from './controls.ts';

const memory = 'tram.cameraControls';
const MOST_CAMERAS = 20;
type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** What was set by hand on the camera with this name. */
export function rememberedControls(label: string, store: Store = localStorage): ControlValues {
  return read(store)[label] ?? {};
}

/** Null forgets. A camera without a name is not told apart. */
export function rememberControls(label: string, values: ControlValues | null, store: Store = localStorage): void {
  if (label === '') return;
  const { [label]: _, ...others } = read(store);
  const entries = [...Object.entries(others), ...(values ? [[label, values] as const] : [])];
  store.setItem(memory, JSON.stringify(Object.fromEntries(entries.slice(-MOST_CAMERAS))));
}

function read(store: Store): Record<string, ControlValues> {
  try {
    const value: unknown = JSON.parse(store.getItem(memory) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).map(([label, one]) => [label, valuesOf(one)]));
  } catch {
    return {};
  }
}

function valuesOf(value: unknown): ControlValues {
  if (typeof value !== 'object' || value === null) return {};
  const given = value as Record<ControlName, unknown>;
  const numbers = (['zoom', 'exposure', 'focus'] as const).flatMap((name) =>
    Number.isFinite(given[name]) ? [[name, given[name]]] : [],
  );
  const torch = typeof given.torch === 'boolean' ? { torch: given.torch } : {};
  return { ...torch, ...Object.fromEntries(numbers) };
}
