import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openQueueDb } from '../../db/client.ts';
import {
  type DayStatement,
  type TallyFigure,
  type TallyFunnel,
  tallyCalls,
} from '../../main/contract/station/tallies.ts';
import { journalEntry, statementApproval, statementTyp } from '../../main/contract/wire/journal.ts';
import { importPublicJwk, readVerifiedJws, verifyJws } from '../../main/domain/signing/jws.ts';
import type { PublicKey } from '../../main/domain/signing/key-signer.ts';
import { pathsIn } from '../../main/station/paths.ts';
import { FileKeyStore } from '../../main/station/vault/keys/file-key-store.ts';
import { openMachine } from '../../main/station/vault/keys/machine.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { call, codeOf, enrolOne, sendAll, smallChild, startFor, supervisor } from '../fixtures/station/operator.ts';
import { signedInAt } from '../fixtures/station/signed-in.ts';

const { place, client, clock } = signedInAt('2026-06-27T03:00:00.000Z');
const day = '2026-06-27';
const period = { from: day, to: day };
const { login, password } = supervisor;

const figures = ({ inside, outside }: TallyFunnel['total'], figure: Exclude<TallyFigure, 'unable'>): number =>
  inside[figure] + outside[figure];
const counts = ({ lines }: DayStatement) =>
  Object.fromEntries(lines.flatMap(({ left, right }) => [...left, ...right]).map(({ name, count }) => [name, count]));

test('every number opens its list; the statement of the day is signed, sent, and corrected in sight', async () => {
  const sent = await enrolOne(client(), smallChild(1));
  await sendAll(client());
  await startFor(client(), smallChild(2));
  const { draftId: left } = await startFor(client(), smallChild(3));
  await call(client(), 'dossiers.void', { draftId: left, reason: 'refusedByOffice', text: 'Thiếu giấy tờ' });

  const funnel = await call(client(), 'tallies.funnel', { period, splitBy: 'operator' });
  expect(tallyCalls['tallies.funnel'].output.parse(funnel)).toEqual(funnel);
  const { total, rows } = funnel;
  for (const [figure, count] of [
    ['started', 3],
    ['confirmed', 1],
    ['received', 1],
    ['voided', 1],
    ['refused', 1],
  ] as const) {
    expect(figures(total, figure)).toBe(count);
    const { items, total: listed } = await call(client(), 'tallies.list', { period, figure, names: true });
    expect([items.length, listed]).toEqual([count, count]);
    expect(items.every(({ fullName }) => fullName !== null)).toBe(true);
  }
  expect(rows).toHaveLength(1);
  expect(rows[0]?.label).not.toBeNull();
  const [received] = (await call(client(), 'tallies.list', { period, figure: 'received' })).items;
  expect(received).toMatchObject({ draftId: sent.draftId, day, hour: 10, fullName: null, state: 'received' });

  const before = await call(client(), 'tallies.statement', {});
  expect(before).toMatchObject({ day, state: 'running', balanced: true, proof: 'events', links: [], withCash: true });
  expect(counts(before)).toMatchObject({
    opening: 0,
    started: 3,
    sealed: 1,
    refused: 1,
    void: 0,
    drafts: 1,
    receivedToDate: 1,
  });
  expect(await codeOf(client(), 'tallies.correct', { day, login, password, reason: 'sớm quá' })).toBe('wrong_state');
  expect(await codeOf(client(), 'tallies.close', { day, login, password: 'sai mat khau roi' })).toBe('wrong_password');
  expect(await codeOf(client(), 'tallies.close', { day: '2026-06-28', login, password })).toBe('wrong_state');

  const closed = await call(client(), 'tallies.close', { day, login, password });
  expect(closed).toMatchObject({ state: 'closed', proof: 'signed', hash: before.hash, late: [], lines: before.lines });
  expect(await codeOf(client(), 'tallies.close', { day, login, password })).toBe('wrong_state');

  // Still the same business day: what comes now is named beside, and the signed figures stand.
  clock.now = new Date('2026-06-27T05:00:00.000Z');
  const { draftId: late } = await startFor(client(), smallChild(4));
  const seen = await call(client(), 'tallies.statement', { day });
  expect(seen).toMatchObject({ hash: before.hash, lines: before.lines });
  expect(seen.late).toEqual(
    expect.arrayContaining([
      { name: 'started', signed: 3, now: 4 },
      { name: 'drafts', signed: 1, now: 2 },
    ]),
  );
  expect(seen.lateItems.map(({ draftId }) => draftId)).toEqual([late]);
  const corrected = await call(client(), 'tallies.correct', {
    day,
    login,
    password,
    reason: 'Một hồ sơ lập sau khi chốt',
  });
  expect(corrected.late).toEqual([]);
  expect(corrected.links.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['closed', null],
    ['corrected', 'Một hồ sơ lập sau khi chốt'],
  ]);
  expect(counts(corrected)).toMatchObject({ started: 4 });

  await sendAll(client());
  const { links } = await call(client(), 'tallies.statement', { day });
  expect(links.every(({ receivedAt }) => receivedAt !== null)).toBe(true);
  clock.now = new Date('2026-06-28T03:00:00.000Z');
  const next = await call(client(), 'tallies.statement', {});
  expect(counts(next)).toMatchObject({ opening: 2, started: 0, drafts: 2 });
});

test('what was signed is in the journal and verifies: the text, the hash, the supervisor, in the order of the chain', async () => {
  await enrolOne(client(), smallChild(1));
  await call(client(), 'tallies.list', { period, figure: 'sealed', names: true });
  const { hash } = await call(client(), 'tallies.close', { day, login, password });
  await call(client(), 'tallies.correct', { day, login, password, reason: 'Sửa' });
  await place.station.stop();
  const { audit, brokenAudit } = await readBooks(place.folders);
  expect(brokenAudit).toBeNull();
  const told = audit.map(({ action }) => action).filter((action) => /^(tally|day)\./.test(action));
  expect(told).toEqual(['tally.named', 'day.closed', 'day.corrected']);
  const { statements, entries } = await signedDays();
  expect(statements.map(({ content }) => createHash('sha256').update(content).digest('hex'))).toEqual([
    hash,
    statements[1]?.hash,
  ]);
  for (const [i, row] of statements.entries()) {
    const key = await importPublicJwk(
      statementApproval.parse(readVerifiedJws(row.approval, statementApproval)).key as PublicKey,
    );
    const by = await verifyJws(row.approval, { typ: statementTyp, schema: statementApproval, keyFor: () => key });
    expect(by).toMatchObject({ day, kind: row.kind, sha256: row.hash, approvedBy: row.actor });
    const entry = readVerifiedJws(entries[i] ?? '', journalEntry);
    if (entry.type !== 'dayStatement') throw new Error(entry.type);
    expect(entry).toMatchObject({
      businessDay: day,
      counts: {
        ...{ started: 1, sealed: 1, 'unable.all': 0, 'unable.refused': 0 },
        ...{ 'started.card.dossiers.outside': 1, 'started.card.dossiers.inside': 0, 'confirmed.all.people.outside': 1 },
      },
      statement: { sha256: row.hash },
    });
    expect(entry.statement?.corrects).toBe(i === 0 ? undefined : statements[0]?.entryId);
    expect(entry.statement?.approval).toBe(row.approval);
  }
});

/** The signed statements of the day and their links, from the database of a station that has ended. */
async function signedDays() {
  const paths = pathsIn(place.folders.data);
  const keys = await openMachine(paths.keys, new FileKeyStore(place.folders.keyStore, { purpose: 'test' }));
  const queue = await openQueueDb(paths.queueDb, keys.Kq);
  const statements = await queue.run('dayStatements', { day });
  const entries: string[] = [];
  for (const { epoch, seq } of statements) entries.push((await queue.run('journalItem', { epoch, seq }))?.jws ?? '');
  await queue.close();
  return { statements, entries };
}
