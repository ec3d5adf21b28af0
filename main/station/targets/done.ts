import type { TallyAxis, TallyPeriod, TallyQuestion } from '../../contract/station/tallies.ts';
import type { TargetOf, TargetSaid } from '../../contract/station/targets.ts';
import { addDays } from '../../domain/procedure/days.ts';
import { asked, type Place } from '../tallies/ask.ts';
import type { TalliesParts } from '../tallies/parts.ts';

export interface Done {
  all: number;
  /** Of `all`, people who do not stand on the roster. */
  outside: number;
}

const axisOf: Record<TargetOf, TallyAxis | null> = { unit: null, commune: 'commune', operator: 'operator' };

/** The question whose figure `confirmed` is what counts for a target; the list behind it asks the same. */
export function questionOf({ of, code, product }: Pick<TargetSaid, 'of' | 'code' | 'product'>, period: TallyPeriod) {
  const axis = axisOf[of];
  const filter: TallyQuestion['filter'] = axis === null ? {} : { [axis]: [code] };
  return { period, basis: 'eventDay', count: 'dossiers', product, filter } as const satisfies TallyQuestion;
}

/** Counts what was confirmed, for all communes or operators with one question: targets of the same days share it. */
export class DoneCounts {
  readonly #queue: TalliesParts['queue'];
  readonly #place: Place;
  readonly #asked = new Map<string, Promise<Map<string | null, Done>>>();

  constructor(queue: TalliesParts['queue'], place: Place) {
    this.#queue = queue;
    this.#place = place;
  }

  /** Of a target in a period until today: on the days before it, and on it. */
  async until(target: TargetSaid, { from, to }: TallyPeriod, today: string): Promise<{ before: Done; onToday: Done }> {
    const last = to < today ? to : addDays(today, -1);
    const isToday = from <= today && today <= to;
    const [before, onToday] = await Promise.all([
      from <= last ? this.#of(target, { from, to: last }) : none,
      isToday ? this.#of(target, { from: today, to: today }) : none,
    ]);
    return { before, onToday };
  }

  async #of({ of, code, product }: TargetSaid, period: TallyPeriod): Promise<Done> {
    const key = [of, product, period.from, period.to].join(' ');
    const counts = this.#asked.get(key) ?? this.#ask(of, product, period);
    this.#asked.set(key, counts);
    return (await counts).get(code) ?? none;
  }

  async #ask(of: TargetOf, product: TargetSaid['product'], period: TallyPeriod): Promise<Map<string | null, Done>> {
    const axis = axisOf[of];
    const all = questionOf({ of: 'unit', code: null, product }, period);
    const question = asked(all, axis, this.#place);
    const counts = new Map<string | null, Done>();
    for (const { value, onRoster, counts: figures } of question ? await this.#queue.run('tallyFunnel', question) : []) {
      const code = value === null ? null : String(value);
      const sum = counts.get(code) ?? { all: 0, outside: 0 };
      sum.all += figures.confirmed;
      if (!onRoster) sum.outside += figures.confirmed;
      counts.set(code, sum);
    }
    return counts;
  }
}

const none: Done = { all: 0, outside: 0 };
