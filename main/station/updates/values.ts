import { z } from 'zod';
import type { QueueDb } from '../../../db/client.ts';
import type { StationConfig } from '../../contract/wire/provisioning.ts';
import {
  certificatesUpdate,
  communesUpdate,
  type SamePersonUpdate,
  samePersonUpdate,
  targetsUpdate,
} from '../../contract/wire/update-contents.ts';
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
    config: {
      ...(certificates.success ? certificates.data : {}),
      ...(targets.success ? { dayTarget: targets.data.dayTarget } : {}),
    },
    communes: communes.success ? communes.data : null,
  };
}

const samePersons = z.object({ notes: z.array(samePersonUpdate) });

/** Which dossiers of this station are of people whom another station enrolled, too; oldest note first. */
export async function heldSamePersons(queue: QueueDb): Promise<{ notes: SamePersonUpdate[] }> {
  const held = await queue.run('updateValue', { kind: 'samePerson' });
  const parsed = samePersons.safeParse(held === null ? null : JSON.parse(held.content));
  return parsed.success ? parsed.data : { notes: [] };
}

/** The same by dossier: where else, and since when; the newest where there are several. */
export async function enrolledElsewhere(
  queue: QueueDb,
): Promise<ReadonlyMap<string, Omit<SamePersonUpdate['other'], 'dossierId'>>> {
  const { notes } = await heldSamePersons(queue);
  return new Map(
    notes.map(({ dossierId, other: { stationName, receivedAt } }) => [dossierId, { stationName, receivedAt }]),
  );
}
