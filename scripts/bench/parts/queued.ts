import { writeFile } from 'node:fs/promises';
import type { Core } from '../../../main/station/core.ts';
import { pairPaths } from '../../../main/station/paths.ts';
import { begunSealing, completeRow } from './sealed-row.ts';

/** Rows of dossiers that wait to be sent, each with a short file in place of its pair: a start looks at names only. */
export async function queueDossiers(core: Core, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const begun = await begunSealing(core);
    const { cms, jws } = pairPaths(core.paths, begun.dossierId);
    await writeFile(cms, begun.head);
    await writeFile(jws, begun.jws);
    await completeRow(core, begun, { size: begun.head.length, sha256: begun.head });
  }
}
