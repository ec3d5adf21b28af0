import { journalEntry } from '../../main/contract/wire/journal.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import { nowText, type Receiving } from '../receiving/context.ts';
import type { Due } from '../store/records/outbox.ts';
import { enrollmentOf, type Manifest } from './enrollment.ts';
import { BackEndFailure } from './failure.ts';
import type { OsiaClient } from './osia-client.ts';

/** So many of one look at the outbox; several processes share it. */
const mostAtOnce = 8;
/** A process that died in the middle of a try is replaced after this. */
const leaseMs = 15 * 60_000;
const firstWaitMs = 2_000;
const longestWaitMs = 15 * 60_000;
/** How long nothing is forwarded when the back end does not know us: that concerns every entry. */
const unauthorisedMs = 5 * 60_000;

export type Outcome = 'taken' | 'later' | 'held' | 'unauthorised';

/**
 * Tells the back end of what is due, once: each entry is leased, told and marked in its own small transactions, so that a death at
 * any point only means the same calls again, which change nothing (the enrollment's id is the dossierId). The answer names
 * the outcomes; an empty one means that nothing was due. @param note told of each outcome
 */
export async function forwardDue(
  context: Receiving,
  client: OsiaClient,
  note: (outcome: Outcome) => void = () => undefined,
): Promise<Outcome[]> {
  const now = context.clock();
  const later = (ms: number): string => new Date(context.clock().getTime() + ms).toISOString();
  const until = new Date(now.getTime() + leaseMs).toISOString();
  const due = await context.store.write((records) => records.outbox.lease(mostAtOnce, now.toISOString(), until));
  return Promise.all(
    due.map(async (one) => {
      const outcome = await forwardOne(context, client, one, later);
      note(outcome);
      return outcome;
    }),
  );
}

async function forwardOne(
  context: Receiving,
  client: OsiaClient,
  due: Due,
  later: (ms: number) => string,
): Promise<Outcome> {
  const { outbox } = context.store;
  try {
    const held = await tell(context, client, due.entryNo);
    if (held === null) {
      await outbox.taken(due.outboxNo, nowText(context));
      return 'taken';
    }
    await outbox.hold(due.entryNo, held);
    return 'held';
  } catch (error) {
    const failure = error instanceof BackEndFailure ? error : null;
    const facts = {
      entryNo: due.entryNo,
      attempts: due.attempts,
      cause: failure?.code ?? 'failed',
      status: failure?.status,
    };
    context.log('warn', 'not forwarded', facts);
    if (failure?.code === 'unauthorised') {
      await outbox.giveBack(due.outboxNo, later(unauthorisedMs));
      return 'unauthorised';
    }
    if (failure?.code === 'refused') {
      await outbox.hold(due.entryNo, `refused ${failure.status}`);
      return 'held';
    }
    await outbox.postpone(due.outboxNo, later(failure?.retryAfterMs ?? jitter(due.attempts)));
    return 'later';
  }
}

/** Full jitter: anything up to the bound, so that what failed together does not come back together. */
function jitter(attempts: number): number {
  return Math.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(attempts, 20));
}

/** Tells of one entry. The answer is null, or why somebody has to look at it. @throws BackEndFailure */
async function tell({ store, blobs }: Receiving, client: OsiaClient, entryNo: number): Promise<string | null> {
  const row = await store.entries.byNumber(entryNo);
  const receipt = await store.receipts.byEntry(entryNo);
  if (!row || !receipt) return 'record missing';
  const entry = readVerifiedJws(row.jws, journalEntry);
  if (entry.type === 'void') {
    if (entry.voids.dossierId === null) return null;
    await client.patch(entry.voids.dossierId, { enrollmentFlags: { voided: entry.reason } });
    return null;
  }
  // The other entries are between station and hub; and a container manifested again is the enrollment that is there.
  if (entry.type !== 'dossier' && entry.type !== 'remanifest') return null;
  if (receipt.again === 1) return null;
  const container = row.containerNo === null ? undefined : await store.containers.byNumber(row.containerNo);
  if (!container) return 'record missing';
  const manifest: Manifest = entry;
  const { id } = row;
  if (!(await client.create(id, enrollmentOf(manifest, container, receipt, null)))) {
    const there = await client.read(id);
    if (there?.contextualData?.manifestHash !== receipt.manifestHash) return 'another enrollment';
    if (there.status === 'FINALIZED') return null;
  }
  const bufferId = await client.createBuffer(id, container.sha256, container.size, () =>
    blobs.readObject(container.sha256),
  );
  await client.finalize(id, enrollmentOf(manifest, container, receipt, client.bufferUrl(id, bufferId)));
  return null;
}
