import type { TallyAxis, TallyPeriod, TallyQuestion } from '../../contract/station/tallies.ts';
import type { TargetOf, TargetSaid } from '../../contract/station/targets.ts';
import type { DossierKind } from '../../contract/wire/journal.ts';
import { addDays } from '../../domain/procedure/days.ts';
import { asked, isOfProduct, type Place } from '../tallies/ask.ts';
import type { TalliesParts } from '../tallies/parts.ts';

export interface Done {
  all: number;
  /** Of `all`, people who do not stand on the roster. */
  outside: number;
}

/** Of a target in a period until today: on the days before it, and on it. */
export interface DoneUntil {
  before: Done;
  onToday: Done;
}

type Subject = Pick<TargetSaid, 'of' | 'code' | 'product'>;

const axisOf = { unit: null, commune: 'commune', operator: 'operator' } as const satisfies Record<
  TargetOf,
  TallyAxis | null
>;

/** The question whose figure `confirmed` is what counts for a target; the list behind it asks the same. */
export function questionOf({ of, code, product }: Subject, period: TallyPeriod) {
  const axis = axisOf[of];
  const filter: TallyQuestion['filter'] = axis === null ? {} : { [axis]: [code] };
  return { period, basis: 'eventDay', count: 'dossiers', product, filter } as const satisfies TallyQuestion;
}

/** What was confirmed for each of these until today, in one question for each kind of whom targets are of, however many there are. */
export async function doneUntil(
  { queue }: Pick<TalliesParts, 'queue'>,
  place: Place,
  rows: readonly { target: TargetSaid; period: TallyPeriod }[],
  today: string,
): Promise<DoneUntil[]> {
  const wanted = rows.map(({ target, period }) => ({ target, ...spellsUntil(period, today) }));
  const sums = new Map<string, Done>();
  await Promise.all(
    (['unit', 'commune', 'operator'] as const).map(async (of) => {
      const own = wanted.filter(({ target }) => target.of === of).flatMap(({ before, onToday }) => [before, onToday]);
      const spells = new Map(
        own.filter((spell) => spell !== null).map((spell) => [`${spell.from} ${spell.to}`, spell]),
      );
      const found = [...spells].flatMap(([name, spell]) => {
        const question = asked(questionOf({ of: 'unit', code: null, product: 'all' }, spell), null, place);
        return question ? [{ name, question }] : [];
      });
      if (found.length === 0) return;
      const periods = found.map(({ question: { from, to, cover } }) => ({ from, to, cover }));
      for (const { period, kind, value, onRoster, count } of await queue.run('confirmedIn', {
        axis: axisOf[of],
        periods,
      }))
        for (const product of ['all', 'card', 'account'] as const) {
          if (!isOfProduct(kind as DossierKind, product)) continue;
          const key = keyOf({ of, code: value, product }, found[period]?.name ?? '');
          const sum = sums.get(key) ?? { all: 0, outside: 0 };
          sum.all += count;
          if (!onRoster) sum.outside += count;
          sums.set(key, sum);
        }
    }),
  );
  const doneIn = (target: TargetSaid, spell: TallyPeriod | null): Done =>
    (spell && sums.get(keyOf(target, `${spell.from} ${spell.to}`))) ?? none;
  return wanted.map(({ target, before, onToday }) => ({
    before: doneIn(target, before),
    onToday: doneIn(target, onToday),
  }));
}

function spellsUntil({ from, to }: TallyPeriod, today: string): Record<keyof DoneUntil, TallyPeriod | null> {
  const last = to < today ? to : addDays(today, -1);
  return {
    before: from <= last ? { from, to: last } : null,
    onToday: from <= today && today <= to ? { from: today, to: today } : null,
  };
}

const keyOf = ({ of, code, product }: Subject, spell: string): string => [of, code ?? '', product, spell].join(' ');

const none: Done = { all: 0, outside: 0 };
