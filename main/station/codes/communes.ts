import { setImmediate } from 'node:timers/promises';
import type { Commune, CommuneFile, Communes } from '../../domain/codes/communes.ts';

let loading: Promise<Communes> | null = null;

/** The list of communes, read at the first question and kept. Read in pieces: half a second of work holds nothing up. */
function list(): Promise<Communes> {
  loading ??= Promise.all([
    import('../../domain/codes/communes.ts'),
    import('../../domain/codes/communes.json', { with: { type: 'json' } }),
  ]).then(([{ Communes }, file]) => Communes.prepare(file.default as unknown as CommuneFile, () => setImmediate()));
  return loading;
}

/** Communes by what was typed; those of the unit's own province first. @param near code of the unit */
export async function searchCommunes(
  { text, limit }: { text: string; limit: number },
  near: string,
): Promise<{ communes: Commune[] }> {
  return { communes: (await list()).search(text, near, limit) };
}

/** Communes by their codes, in the order asked; unknown ones are left out. */
export async function namedCommunes({ codes }: { codes: string[] }): Promise<{ communes: Commune[] }> {
  const communes = await list();
  return { communes: codes.flatMap((code) => communes.get(code) ?? []) };
}
