import { z } from 'zod';

/** What the host tells a station process, as JSON in the environment variable TRAM_STATION. */
export const stationSettings = z.strictObject({
  dataDir: z.string().min(1),
  /**
   * Where the machine secret is kept. `shell`: the operating system's key store, served by the host on its lane. `file` is
   * for the demo and tests only: whoever has the disk has the secrets. Its folder must not lie in `dataDir/keys`.
   */
  keyStore: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('shell') }),
    z.strictObject({ kind: z.literal('file'), folder: z.string().min(1), purpose: z.enum(['demo', 'test']) }),
  ]),
  ballastMiB: z.number().int().min(1).optional(),
  reserveMiB: z.number().int().min(1).optional(),
  /** Folders to be treated like sticks and cards, in place of those the system names: for kiosks and tests. */
  mediaFolders: z.array(z.string().min(1)).max(8).optional(),
});
export type StationSettings = z.infer<typeof stationSettings>;
export const settingsVariable = 'TRAM_STATION';

/** @throws Error when the host passed none or malformed ones: a defect of the host, not of the operator */
export function readSettings(env: NodeJS.ProcessEnv): StationSettings {
  return stationSettings.parse(JSON.parse(env[settingsVariable] ?? 'null'));
}
