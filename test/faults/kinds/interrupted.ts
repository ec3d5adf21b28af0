import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { decideCommand } from '../../../hub/commands/decide.ts';
import { Failure } from '../../../main/contract/result.ts';
import type { StationClient } from '../../../main/station/client.ts';
import type { MadeUpPerson } from '../../fixtures/people/index.ts';
import { readBooks } from '../../fixtures/station/books.ts';
import { type ChildStation, childStation } from '../../fixtures/station/child-station.ts';
import { openContainer } from '../../fixtures/station/containers.ts';
import { call, enrolOne, pause, phase, sendAll, signIn, until } from '../../fixtures/station/operator.ts';
import type { SetUpPlace } from '../../fixtures/station/set-up-place.ts';
import type { KindRow } from './rows.ts';
import { broken, savedOf } from './saved.ts';
import type { Step } from './steps.ts';

/** How long after a step without a named write was asked for the station is killed, ms; the next step takes the next. */
const delays = [0, 4, 9];

/** A start is whole or nothing: writes to die at, and how many drafts are there afterwards. */
const deathsAtStart = [
  ['start:people-row', 0],
  ['start:queue-row', 1],
] as const;

/**
 * Makes one dossier while its station dies: in the named steps, each time with the step under way. After each death the draft is
 * held against what was answered, and opens at the same step; the step is done again, and the whole sealed and received once.
 *
 * @param seed of the person
 * @param stepsOf the steps; those with `isDeadly` are died in
 */
export async function enrolInterrupted(
  place: SetUpPlace,
  row: KindRow,
  seed: number,
  stepsOf: (who: MadeUpPerson) => Step[] = row.steps,
  isDeadly: (step: Step) => boolean = () => true,
): Promise<void> {
  const who = row.who(seed);
  const dieAtFile = join(place.folders.root, 'die-at');
  const awake = async (): Promise<ChildStation> => {
    rmSync(dieAtFile, { force: true });
    const station = await childStation(place.folders, place.devices, `@${dieAtFile}`);
    await phase(station.client, 'signedOut');
    await signIn(station.client);
    return station;
  };
  let station = await awake();
  /** Asks for something and takes the process away over it. */
  const dieOver = async (ask: Promise<unknown>, killAfter: number | null): Promise<void> => {
    const asked = ask.then(
      () => 'answered',
      (error: unknown) => {
        if (error instanceof Failure && error.code === 'process_gone') return 'died';
        throw error;
      },
    );
    if (killAfter === null) expect(await asked).toBe('died');
    else await Promise.all([asked, pause(killAfter).then(station.kill)]);
    await station.ended;
    station = await awake();
  };

  const enrol = async (): Promise<{ draftId: string; dossierId: string }> => {
    const corrects = row.redo ? await rejected(station.client, place, who) : undefined;
    const known = await openDrafts(station.client);
    const start = () =>
      call(station.client, 'dossiers.start', {
        rosterId: null,
        kind: row.kind,
        ...(row.reason ? { reason: row.reason } : {}),
        ...(corrects ? { corrects } : {}),
      });
    const begun = async () => (await openDrafts(station.client)).filter((id) => !known.includes(id));
    if (isDeadly({ name: 'start', do: start })) {
      for (const [dieAt, left] of deathsAtStart) {
        writeFileSync(dieAtFile, dieAt);
        await dieOver(start(), null);
        expect(await begun(), dieAt).toHaveLength(left);
      }
    }
    // What was begun is whole, though nobody was told, and is not begun a second time.
    const draftId = (await begun())[0] ?? (await start()).draftId;

    for (const [n, step] of stepsOf(who).entries()) {
      if (!isDeadly(step)) {
        await step.do(station.client, draftId);
        continue;
      }
      const before = await savedOf(station.client, draftId);
      if (step.dieAt) writeFileSync(dieAtFile, step.dieAt);
      await dieOver(step.do(station.client, draftId), step.dieAt ? null : (delays[n % delays.length] ?? 0));
      const now = await savedOf(station.client, draftId);
      await step.do(station.client, draftId);
      const after = await savedOf(station.client, draftId);
      expect(broken(before, now, after), step.name).toEqual([]);
    }

    const { state, dossierId, kind, corrects: done } = await call(station.client, 'dossiers.get', { draftId });
    expect([kind, done]).toEqual([row.kind, corrects ?? null]);
    expect(['sealed', 'received']).toContain(state);
    await sendAll(station.client);
    return { draftId, dossierId: dossierId ?? '' };
  };
  const { draftId, dossierId } = await enrol().finally(() => station.kill());
  await sealedOnce(place, draftId, dossierId, row);
}

async function openDrafts(client: StationClient): Promise<string[]> {
  const { dossiers } = await call(client, 'dossiers.list', { states: ['draft'], limit: 500 });
  return dossiers.map(({ draftId }) => draftId);
}

/** A dossier of the person that the centre has rejected. @returns its dossierId */
async function rejected(client: StationClient, place: SetUpPlace, who: MadeUpPerson): Promise<string> {
  const { draftId, dossierId } = await enrolOne(client, who);
  await sendAll(client);
  await decideCommand(place.hub.dataDir, dossierId, 'rejected', ['photo:mờ']);
  await until(
    'the verdict',
    async () => {
      await call(client, 'queue.sendNow', {});
      return (await call(client, 'dossiers.get', { draftId })).state;
    },
    (state) => state === 'rejected',
  );
  return dossierId;
}

/** Books, folders and container of a station that has ended hold the dossier once and whole, and nothing of its draft. */
async function sealedOnce(place: SetUpPlace, draftId: string, dossierId: string, row: KindRow): Promise<void> {
  const books = await readBooks(place.folders);
  expect(books.brokenAudit).toBe(null);
  expect(books.integrity).toBe('ok');
  expect(books.dossiers.filter((one) => one.draftId === draftId)).toMatchObject([{ state: 'received', dossierId }]);
  expect(books.journal.filter(({ id }) => id === dossierId)).toHaveLength(1);
  expect(books.receipts.filter((id) => id === dossierId)).toHaveLength(1);
  expect(books.outbox.filter(({ id }) => id === dossierId)).toEqual([]);
  expect(books.files.drafts).not.toContain(draftId);
  // Half a file is set aside in sight; a whole one never.
  expect(books.files.quarantine.filter((name) => !name.endsWith('.tmp'))).toEqual([]);
  const { header } = await openContainer(place.folders, place.hub, dossierId);
  expect(header.kind).toBe(row.kind);
  expect(header.files.filter(({ position }) => position !== null)).toHaveLength(row.positions);
}
