import type { ListedDossier, PeopleDb } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import {
  type CashFigure,
  cashFigure,
  type ListedFigure,
  type StandingFigure,
  standingFigure,
  type TallyQuestion,
} from '../../contract/station/tallies.ts';
import { statementCounts } from '../../domain/tally/statement.ts';
import { feesOf } from './day-statement.ts';
import { cursorOf, type ListAnswer, type ListPlace, placeAfter, shown } from './listed.ts';
import type { TalliesParts } from './parts.ts';
import { shifted } from './unable.ts';

type Asked<F> = TalliesAsked & { figure: F };
interface TalliesAsked extends TallyQuestion {
  roster: 'inside' | 'outside' | 'all';
  cursor: string | null;
  limit: number;
}

export function isStanding(figure: ListedFigure): figure is StandingFigure {
  return standingFigure.options.some((one) => one === figure);
}

export function isCash(figure: ListedFigure): figure is CashFigure {
  return cashFigure.options.some((one) => one === figure);
}

/** A statement is of one whole day. @throws Failure bad_input for a question that narrows it down */
function oneDay({ period, basis, count, product, filter, roster }: TalliesAsked): string {
  const isWhole = basis === 'eventDay' && count === 'dossiers' && product === 'all' && roster === 'all';
  if (period.from !== period.to || !isWhole || Object.keys(filter).length > 0)
    throw new Failure('bad_input', 'a statement is of one whole day');
  return period.to;
}

/** The dossiers behind a count of a day's statement that no single step names. @throws Failure bad_input */
export async function listStanding(parts: TalliesParts, input: Asked<StandingFigure>): Promise<ListAnswer> {
  const { figure, limit, cursor } = input;
  const day = oneDay(input);
  const before = shifted(day, -1);
  const from = cursor === null ? null : placeAfter(cursor);
  type Page = { items: ListedDossier[]; total: number | null; next: ListPlace | null };
  const read = (after: ListPlace | null, most: number): Promise<Page> =>
    parts.queue.run('tallyStanding', { figure, day, before, after, limit: most });
  const first = await read(from, limit);
  if (first.total !== null)
    return { items: first.items.map(shown), total: first.total, next: first.next && cursorOf(first.next) };
  // Of a day long past one answer looks through one piece alone, so that nobody else waits for the whole of it; the counters say how many
  // there are, and once they are found nothing older is looked at.
  const total = statementCounts(await parts.queue.run('statementFacts', { day, before }), null)[figure] ?? 0;
  const already = from?.seen ?? 0;
  const wanted = Math.min(limit, total - already);
  const items = first.items.slice(0, Math.max(0, wanted));
  let after = first.next;
  while (after !== null && items.length < wanted) {
    const page = await read(after, wanted - items.length);
    items.push(...page.items);
    after = page.next;
  }
  const seen = already + items.length;
  return { items: items.map(shown), total, next: after && seen < total ? cursorOf({ ...after, seen }) : null };
}

const takes: Record<CashFigure, (fee: { status: string; receiptNumber: string | null }) => boolean> = {
  cash: ({ status }) => status === 'paid',
  cashWithReceipt: ({ status, receiptNumber }) => status === 'paid' && Boolean(receiptNumber),
  cashWithoutReceipt: ({ status, receiptNumber }) => status === 'paid' && !receiptNumber,
  cashExempt: ({ status }) => status === 'exempt',
};

/** The dossiers behind the cash of a day, each with what was paid; their amounts add up to the figure. @throws Failure bad_input */
export async function listCash(parts: TalliesParts, people: PeopleDb, input: Asked<CashFigure>): Promise<ListAnswer> {
  const { figure, limit, cursor } = input;
  const day = oneDay(input);
  const skip = cursor === null ? 0 : Number(/^m(\d{1,9})$/.exec(cursor)?.[1] ?? Number.NaN);
  if (Number.isNaN(skip)) throw new Failure('bad_input', 'cursor');
  const fees = (await feesOf(parts, people, day)).fees.filter(takes[figure]);
  const page = fees.slice(skip, skip + limit);
  const dossiers = await parts.queue.run('listedDossiers', { draftIds: page.map(({ draftId }) => draftId) });
  const byDraft = new Map(dossiers.map((one) => [one.draftId, shown(one)]));
  return {
    items: page.map(({ draftId, amount }) => ({
      ...(byDraft.get(draftId) ?? unknown(draftId)),
      day,
      hour: null,
      amount,
    })),
    total: fees.length,
    next: skip + page.length < fees.length ? `m${skip + page.length}` : null,
  };
}

/** A payment whose dossier the queue does not know: money all the same. */
const unknown = (draftId: string) => ({
  ...{ draftId, rosterId: null, dossierNumber: null, kind: null, state: null, onRoster: false },
  ...{ hamlet: null, operator: null, unableReason: null, fullName: null },
});
