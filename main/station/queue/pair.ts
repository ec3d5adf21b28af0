import { readFile } from 'node:fs/promises';
import { type DossierEntry, dossierEntry, journalTyp } from '../../contract/wire/journal.ts';
import { sha256Hex } from '../../domain/signing/digest.ts';
import { importPublicJwk, JwsError, verifyJws } from '../../domain/signing/jws.ts';
import type { Core } from '../core.ts';
import { pairPaths } from '../paths.ts';

/** A container and its manifest as they lie on the disk. */
export interface Pair {
  entry: DossierEntry;
  jws: string;
  head: string;
}

/** The pair of a dossier when both files are whole, belong together and were signed by this station; else null. */
export async function readPair(core: Core, dossierId: string): Promise<Pair | null> {
  const paths = pairPaths(core.paths, dossierId);
  const [jws, cms] = await Promise.all([readFile(paths.jws, 'utf8').catch(absent), readFile(paths.cms).catch(absent)]);
  if (jws === null || cms === null) return null;
  try {
    const key = await importPublicJwk(core.identity.manifestKey);
    const entry = await verifyJws(jws, { typ: journalTyp, schema: dossierEntry, keyFor: () => key });
    const own = entry.id === dossierId && entry.stationId === core.identity.stationId;
    const whole = entry.container.size === cms.length && entry.container.sha256 === (await sha256Hex(cms));
    return own && whole ? { entry, jws, head: await sha256Hex(jws) } : null;
  } catch (error) {
    if (error instanceof JwsError) return null;
    throw error;
  }
}

function absent(error: { code?: unknown }): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
