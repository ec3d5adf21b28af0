import type { DbQuestion, ListedDossier, PeopleDb } from '../../../db/client.ts';
import type { ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { TallyStep } from '../../contract/station/tallies.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { asked } from './ask.ts';
import { cadreNames } from './cadre-codes.ts';
import { isCash, isStanding, listCash, listStanding } from './list-of-day.ts';
import { cursorOf, type ListAnswer, placeAfter, shown } from './listed.ts';
import { placeOf, type TalliesParts } from './parts.ts';
import { askedOfPeople } from './unable.ts';

export type { ListAnswer } from './listed.ts';

export type ListInput = ParsedInput<StationApi, 'tallies.list'>;
const nothing: ListAnswer = { items: [], total: 0, next: null };
/** So many dossiers are looked through for a page before those of the filter are looked up instead. */
const mostScanned = 20_000;
/** The longest period, in days, in which an hour's dossiers are looked for. */
const longestByHour = 31;

/** What stands behind one figure. @throws Failure signed_out, not_allowed, not_set_up, period_too_long, bad_input */
export async function askList(parts: TalliesParts, input: ListInput): Promise<ListAnswer> {
  const session = parts.session();
  if (!session) throw new Failure('signed_out');
  if (input.names && session.account.role !== 'supervisor') throw new Failure('not_allowed');
  const answer = await behind(parts, session.people, input);
  if (!input.names || answer.items.length === 0) return answer;
  const { figure, period, roster } = input;
  const detail = { from: period.from, to: period.to, roster, people: answer.items.length };
  const fact = {
    at: parts.now().toISOString(),
    actor: session.account.accountId,
    action: 'tally.named',
    subject: figure,
  };
  await parts.queue.run('recordAudit', { ...fact, detail });
  if (figure === 'unable') return answer;
  const draftIds = answer.items.flatMap(({ draftId }) => draftId ?? []);
  const names = await session.people.run('applicantNames', { draftIds });
  return { ...answer, items: answer.items.map((item) => ({ ...item, fullName: names[item.draftId ?? ''] ?? null })) };
}

function behind(parts: TalliesParts, people: PeopleDb, input: ListInput): Promise<ListAnswer> {
  const { figure } = input;
  if (figure === 'unable') return listUnable(parts, input);
  if (isStanding(figure)) return listStanding(parts, { ...input, figure });
  return isCash(figure) ? listCash(parts, people, { ...input, figure }) : listDossiers(parts, input, figure);
}

async function listDossiers(parts: TalliesParts, input: ListInput, step: TallyStep): Promise<ListAnswer> {
  const question = asked(input, null, await placeOf(parts));
  if (!question) return nothing;
  if (question.filter.hour && (question.single?.length ?? Number.POSITIVE_INFINITY) > longestByHour)
    throw new Failure('period_too_long', `${longestByHour}`);
  const { limit, roster } = input;
  const of = (rows: { onRoster: boolean; counts: Record<TallyStep, number> }[]): number =>
    rows
      .filter(({ onRoster }) => roster === 'all' || onRoster === (roster === 'inside'))
      .reduce((sum, { counts }) => sum + counts[step], 0);
  const total = of(await parts.queue.run('tallyFunnel', question));
  if (total === 0) return nothing;
  const found: ListedDossier[] = await parts.queue.run('tallyList', {
    ...question,
    step,
    onRoster: roster === 'all' ? null : roster === 'inside',
    after: input.cursor === null ? null : placeAfter(input.cursor),
    limit: limit + 1,
    way: await wayOf(parts, question, step, total / limit),
  });
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: found.slice(0, limit).map(shown),
    total,
    next: last ? cursorOf(last) : null,
  };
}

/** Where a filter lets few through, its dossiers are looked up. @param pages of the whole list */
async function wayOf(parts: TalliesParts, question: DbQuestion, step: TallyStep, pages: number) {
  const { hour: _, ...filter } = question.filter;
  if (Object.keys(filter).length === 0) return 'days';
  const rows = await parts.queue.run('tallyFunnel', { ...question, filter: {} });
  const all = rows.reduce((sum, { counts }) => sum + counts[step], 0);
  return all / Math.max(pages, 0.1) > mostScanned ? 'axes' : 'days';
}

async function listUnable(parts: TalliesParts, input: ListInput): Promise<ListAnswer> {
  const session = parts.session();
  if (!session) throw new Failure('signed_out');
  const { limit, names, roster, cursor } = input;
  const cadres = input.filter.cadre ? await cadreNames(session) : new Map<string, string>();
  const question = askedOfPeople(input, null, parts.config(), await placeOf(parts), cadres);
  if (!question || roster === 'outside') return nothing;
  const skip = cursor === null ? 0 : Number(/^u(\d{1,9})$/.exec(cursor)?.[1] ?? Number.NaN);
  if (Number.isNaN(skip)) throw new Failure('bad_input', 'cursor');
  const reason = input.unableReason ?? null;
  const counts = await session.people.run('unableCounts', { ...question, splitBy: null });
  const total = counts.reduce((sum, one) => sum + (reason === null || one.reason === reason ? one.count : 0), 0);
  const found = await session.people.run('unableList', { ...question, reason, skip, limit });
  return {
    items: found.map((one) => ({
      draftId: null,
      rosterId: one.rosterId,
      dossierNumber: null,
      kind: null,
      state: null,
      onRoster: true,
      hamlet: one.hamlet || null,
      operator: one.operator || null,
      day: one.day,
      hour: null,
      unableReason: one.reason,
      amount: null,
      fullName: names ? one.fullName : null,
    })),
    total,
    next: skip + found.length < total ? `u${skip + found.length}` : null,
  };
}
