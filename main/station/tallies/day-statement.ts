import type { DayStatementRow, PeopleDb } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { DayStatement, StatementItem, StatementLine } from '../../contract/station/tallies.ts';
import { moneyOf } from '../../domain/procedure/money.ts';
import { sha256Hex } from '../../domain/signing/digest.ts';
import {
  type CashSides,
  lateCounts,
  mostItems,
  type StatementCounts,
  statementCounts,
  statementLines,
} from '../../domain/tally/statement.ts';
import { businessDayOf } from '../../domain/time/business-day.ts';
import type { TalliesParts } from './parts.ts';
import { shifted } from './unable.ts';

/** The text of a statement: what is signed and hashed. The same day counted the same is the same text. */
export interface StatementText {
  v: 1;
  stationId: string;
  unit: string;
  day: string;
  counts: StatementCounts;
  lines: StatementLine[];
}

export interface CountedDay {
  text: StatementText;
  /** Canonical JSON of `text`, and its SHA-256. */
  content: string;
  hash: string;
  proof: 'events' | 'counters';
  lastChange: number;
}

/** Counts a business day now. @throws Failure not_set_up */
export async function countDay(parts: TalliesParts, day: string): Promise<CountedDay> {
  const { stationId, unit } = parts.config();
  const [facts, money] = await Promise.all([
    parts.queue.run('statementFacts', { day, before: shifted(day, -1) }),
    cashOf(parts, day),
  ]);
  const counts = statementCounts(facts, money?.sides ?? null);
  const lines = statementLines(counts, [...facts.items, ...(money?.items ?? [])]);
  const text: StatementText = { v: 1, stationId, unit: unit.code, day, counts, lines };
  const content = JSON.stringify(text);
  return {
    text,
    content,
    hash: await sha256Hex(content),
    proof: facts.delivery ? 'events' : 'counters',
    lastChange: facts.lastChange,
  };
}

/** The statement of a day. @throws Failure not_set_up; wrong_state for a day to come */
export async function dayStatement(parts: TalliesParts, named: string | undefined): Promise<DayStatement> {
  const { cutOff, timeZone } = parts.config();
  const now = parts.now();
  const today = businessDayOf(now, cutOff, timeZone);
  const day = named ?? today;
  if (day > today) throw new Failure('wrong_state', 'to come');
  const [counted, rows] = await Promise.all([countDay(parts, day), parts.queue.run('dayStatements', { day })]);
  const links = await linksOf(parts, rows);
  const last = rows.at(-1);
  const signed = last ? (JSON.parse(last.content) as StatementText) : null;
  const { lines } = signed ?? counted.text;
  const late = signed ? lateCounts(signed.counts, counted.text.counts) : [];
  const lateItems = last
    ? await parts.queue.run('lateChanges', { day, lastChange: last.lastChange, limit: mostItems })
    : [];
  return {
    day,
    computedAt: now.toISOString(),
    today,
    state: signed ? 'closed' : day < today ? 'over' : 'running',
    lines,
    balanced: lines.every(({ difference }) => difference === 0),
    withCash: lines.some(({ id }) => id === 'cash'),
    proof: signed ? 'signed' : counted.proof,
    hash: last?.hash ?? counted.hash,
    links,
    late,
    lateItems: lateItems.map((one) => ({ code: 'late' as const, ...one, by: 0 })),
  };
}

async function linksOf(parts: TalliesParts, rows: readonly DayStatementRow[]): Promise<DayStatement['links']> {
  const people = parts.session()?.people;
  const accounts = people && rows.length > 0 ? await people.run('listAccounts') : [];
  return rows.map(({ kind, entryId, epoch, seq, at, actor, reason, hash, content, receivedAt }) => ({
    ...{ kind, entryId, epoch, seq, at, reason, hash, receivedAt },
    accountId: actor,
    displayName: accounts.find(({ accountId }) => accountId === actor)?.displayName ?? null,
    counts: (JSON.parse(content) as StatementText).counts,
  }));
}

/** What was paid or waived on a day, with the dossier of each as the queue knows it. */
export async function feesOf({ queue }: Pick<TalliesParts, 'queue'>, people: Pick<PeopleDb, 'run'>, day: string) {
  const rows = await people.run('feesOfDay', { day });
  const facts = await queue.run('dossierFacts', { draftIds: rows.map(({ draftId }) => draftId) });
  const byDraft = new Map(facts.map((fact) => [fact.draftId, fact]));
  const fees = rows.map((row) => ({ ...row, isVoid: byDraft.get(row.draftId)?.state === 'void' }));
  return { fees, byDraft };
}

/** Cash of the day by receipts; null while nobody is signed in. */
async function cashOf(
  parts: TalliesParts,
  day: string,
): Promise<{ sides: CashSides; items: (StatementItem & { line: 'cash' })[] } | null> {
  const people = parts.session()?.people;
  if (!people) return null;
  const { fees, byDraft } = await feesOf(parts, people, day);
  const { cash, paid, exempt } = moneyOf(fees);
  const taken = fees.filter(({ status }) => status === 'paid');
  const sum = (some: typeof taken): number => some.reduce((all, { amount }) => all + amount, 0);
  const item = (code: 'withoutReceipt' | 'paidVoid', some: typeof taken) =>
    some.map(({ draftId }) => ({
      ...{ code, line: 'cash' as const, draftId, by: 0 },
      dossierNumber: byDraft.get(draftId)?.dossierNumber ?? null,
    }));
  const without = taken.filter(({ receiptNumber }) => !receiptNumber);
  return {
    sides: {
      ...{ cash, paid, exempt },
      withReceipt: sum(taken.filter(({ receiptNumber }) => receiptNumber)),
      withoutReceipt: sum(without),
    },
    items: [
      ...item('withoutReceipt', without),
      ...item(
        'paidVoid',
        taken.filter(({ isVoid }) => isVoid),
      ),
    ],
  };
}
