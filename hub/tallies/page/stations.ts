import type { GapsAnswer, SilentAnswer, StatementsAnswer, TwiceAnswer } from '../../../main/contract/wire/tallies.ts';
import { ask } from './ask.ts';
import { type Column, choice, el, panel, table } from './elements.ts';
import { number, say, timeWords } from './say.ts';
import { type Change, type State, silentDays } from './state.ts';
import type { Word } from './words.ts';

interface Station {
  stationName: string;
  unitName: string;
}
export const columnsOf = <Row extends Station>(...more: Column<Row>[]): Column<Row>[] => [
  { head: say('station'), name: true, cell: ({ stationName }) => stationName },
  { head: say('unit'), name: true, cell: ({ unitName }) => unitName },
  ...more,
];
export const count = <Row>(key: Word, of: (row: Row) => number): Column<Row> => ({
  ...{ head: say(key), number: true, cell: (row) => number(of(row)) },
});

type Silent = SilentAnswer['silent'][number];
export async function silent(state: State, change: Change): Promise<HTMLElement> {
  const answer = await ask('silent', { days: state.silentDays, ...state.place });
  const caption = say('silentCaption', {
    ...{ silent: number(answer.silent.length), stations: number(answer.stations), days: number(answer.days) },
    time: timeWords(answer.computedAt),
  });
  const columns = columnsOf<Silent>(
    { head: say('lastSeen'), cell: ({ lastSeen }) => (lastSeen ? timeWords(lastSeen) : say('never')) },
    {
      ...{ head: say('daysSilent'), number: true },
      cell: ({ daysSilent }) => (daysSilent === null ? '–' : number(daysSilent)),
    },
    count('lastSeq', ({ lastSeq }) => lastSeq),
    count('waiting', ({ waiting }) => waiting),
    { head: say('status'), cell: ({ status }) => say(`status.${status}`) },
  );
  const days = silentDays.map((one) => [one, one] as const);
  return panel(
    'silent',
    say('silent'),
    [choice('silent-days', say('silentDays'), days, state.silentDays, (value) => change({ silentDays: value }))],
    answer.silent.length === 0 ? el('p', {}, say('noSilent')) : table(caption, columns, answer.silent),
  );
}

type Gap = GapsAnswer['gaps'][number];
export async function gaps(state: State): Promise<HTMLElement> {
  const answer = await ask('gaps', { ...state.place });
  const caption = say('gapsCaption', { missing: number(answer.missing), count: number(answer.gaps.length) });
  const columns = columnsOf<Gap>(
    count('epoch', ({ epoch }) => epoch),
    count('gapFrom', ({ from }) => from),
    count('gapTo', ({ to }) => to),
    count('missing', ({ from, to }) => to - from + 1),
  );
  const content = answer.gaps.length === 0 ? el('p', {}, say('noGaps')) : table(caption, columns, answer.gaps);
  return panel('gaps', say('gaps'), [], content);
}

type Captured = TwiceAnswer['people'][number]['dossiers'][number] & { person: string };
export async function twice(state: State): Promise<HTMLElement> {
  const { people } = await ask('twice', { ...state.place });
  const rows: Captured[] = people.flatMap(({ person, dossiers }) =>
    dossiers.map((dossier, i) => ({ ...dossier, person: i === 0 ? person : '' })),
  );
  const columns: Column<Captured>[] = [
    { head: say('person'), cell: ({ person }) => person },
    ...columnsOf<Captured>(
      { head: say('number'), cell: ({ dossierNumber }) => dossierNumber ?? '–' },
      { head: say('receivedAt'), cell: ({ receivedAt }) => timeWords(receivedAt) },
    ),
  ];
  const caption = say('twiceCaption', { count: number(people.length) });
  const content = rows.length === 0 ? el('p', {}, say('noTwice')) : table(caption, columns, rows);
  return panel('twice', say('twice'), [], content);
}

export type Statement = StatementsAnswer['statements'][number];
