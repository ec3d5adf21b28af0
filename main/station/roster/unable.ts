import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { PeopleDb, QueueDb } from '../../../db/client.ts';
import type { Input, Output, ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { Account } from '../../contract/station/accounts.ts';
import type { UnableEvent, UnableState } from '../../contract/station/roster.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { decisionLacks, isOpen, unableLacks, unableStateOf } from '../../domain/roster/unable.ts';
import { isJpeg } from '../samples/is-jpeg.ts';
import { doneStates, dossiersOf } from './coverage.ts';

export interface UnableParts {
  people: PeopleDb;
  queue: QueueDb;
  now: () => Date;
  account: () => Account;
}

type Event = Omit<UnableEvent, 'actorName' | 'evidenceId' | 'at' | 'actor'>;

/**
 * Marks somebody who cannot be enrolled.
 * @throws Failure person_unknown, already_enrolled, unable_incomplete (what lacks), evidence_unusable
 */
export async function setUnable(
  parts: UnableParts,
  input: ParsedInput<StationApi, 'roster.setUnable'>,
): Promise<UnableState> {
  const { rosterId, reason, deathExtractNumber = null, note = null } = input;
  await requirePerson(parts, rosterId);
  const dossier = (await dossiersOf(parts, [rosterId])).get(rosterId);
  if (dossier && doneStates.has(dossier.state)) throw new Failure('already_enrolled', dossier.state);
  const lack = unableLacks({ reason, deathExtractNumber, note });
  if (lack) throw new Failure('unable_incomplete', lack);
  const jpeg = input.evidence ?? null;
  if (jpeg && !isJpeg(jpeg)) throw new Failure('evidence_unusable', `bytes ${jpeg.byteLength}`);
  const event = { what: 'set', reason, outcome: null, deathExtractNumber, note } as const;
  const at = await record(parts, rosterId, event, (at) => ({ reason, open: isOpen(reason), at }), jpeg);
  return { reason, open: isOpen(reason), at };
}

/**
 * Enters what the civil register answered.
 * @throws Failure not_allowed, person_unknown, wrong_state (nothing is open), unable_incomplete
 */
export async function decideUnable(
  parts: UnableParts,
  input: Input<StationApi, 'roster.decideUnable'>,
): Promise<{ state: UnableState | null }> {
  const { rosterId, outcome, deathExtractNumber = null, note = null } = input;
  if (parts.account().role !== 'supervisor') throw new Failure('not_allowed');
  await requirePerson(parts, rosterId);
  const lack = decisionLacks(await stateOf(parts, rosterId), { outcome, deathExtractNumber });
  if (lack === 'state') throw new Failure('wrong_state');
  if (lack) throw new Failure('unable_incomplete', lack);
  const event = { what: 'decided', reason: null, outcome, deathExtractNumber, note } as const;
  const after = (at: string): UnableState | null => unableStateOf([{ ...event, at }]);
  return { state: after(await record(parts, rosterId, event, after, null)) };
}

/** Takes the mark back; what was said stays in the history. @throws Failure person_unknown, wrong_state */
export async function undoUnable(parts: UnableParts, input: Input<StationApi, 'roster.undoUnable'>): Promise<void> {
  const { rosterId, note = null } = input;
  await requirePerson(parts, rosterId);
  if (!(await stateOf(parts, rosterId))) throw new Failure('wrong_state');
  const event = { what: 'undone', reason: null, outcome: null, deathExtractNumber: null, note } as const;
  await record(parts, rosterId, event, () => null, null);
}

/** @throws Failure person_unknown */
export async function unableHistory(
  parts: UnableParts,
  rosterId: string,
): Promise<Output<StationApi, 'roster.unableHistory'>> {
  await requirePerson(parts, rosterId);
  const events = await parts.people.run('unableEvents', { rosterId });
  return { state: unableStateOf(events), events };
}

/** @throws Failure sample_missing */
export async function evidenceOf({ people }: UnableParts, evidenceId: string): Promise<{ jpeg: Uint8Array }> {
  const jpeg = await people.run('unableEvidence', { evidenceId });
  if (!jpeg) throw new Failure('sample_missing', 'evidence');
  return { jpeg };
}

async function record(
  { people, queue, now, account }: UnableParts,
  rosterId: string,
  event: Event,
  state: (at: string) => UnableState | null,
  jpeg: Uint8Array | null,
): Promise<string> {
  const at = now().toISOString();
  const actor = account().accountId;
  const sha256 = jpeg ? createHash('sha256').update(jpeg).digest('hex') : null;
  const evidence = jpeg && sha256 ? { evidenceId: v7(), sha256, jpeg } : null;
  await people.run('addUnableEvent', { event: { ...event, rosterId, at, actor, evidence }, state: state(at) });
  await queue.run('recordAudit', {
    at,
    actor,
    action: `roster.unable.${event.what}`,
    subject: rosterId,
    detail: {
      reason: event.reason,
      outcome: event.outcome,
      extract: event.deathExtractNumber !== null,
      evidenceSha256: sha256,
    },
  });
  return at;
}

async function requirePerson({ people }: UnableParts, rosterId: string): Promise<void> {
  if (!(await people.run('rosterPerson', { rosterId }))) throw new Failure('person_unknown');
}

async function stateOf({ people }: UnableParts, rosterId: string): Promise<UnableState | null> {
  return (await people.run('unableStates', { rosterIds: [rosterId] }))[0]?.state ?? null;
}
