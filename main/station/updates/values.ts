import type { QueueDb } from '../../../db/client.ts';
import type { StationConfig } from '../../contract/wire/provisioning.ts';
import { certificatesUpdate, communesUpdate, targetsUpdate } from '../../contract/wire/update-contents.ts';
import type { CommuneFile } from '../../domain/codes/communes.ts';

/** What holds of what the centre sent, as it was installed. What cannot be read any more counts as never sent. */
export async function heldValues(
  queue: QueueDb,
): Promise<{ config: Partial<StationConfig>; communes: CommuneFile | null }> {
  const read = async (kind: string): Promise<unknown> => {
    const held = await queue.run('updateValue', { kind });
    return held === null ? null : JSON.parse(held.content);
  };
  const certificates = certificatesUpdate.safeParse(await read('certificates'));
  const targets = targetsUpdate.safeParse(await read('targets'));
  const communes = communesUpdate.safeParse(await read('communes'));
  return {
    config: { ...(certificates.success ? certificates.data : {}), ...(targets.success ? targets.data : {}) },
    communes: communes.success ? communes.data : null,
  };
}
