import { ask } from './ask.js';
import { el, panel, table } from './elements.js';
import { dayWords, number, periodWords, say, timeWords } from './words.js';

const columnsOf = (...more) => [
  { head: say('station'), cell: ({ stationName }) => stationName },
  { head: say('unit'), cell: ({ unitName }) => unitName },
  ...more,
];
const count = (key, of) => ({ head: say(key), number: true, cell: (row) => number(of(row)) });

export async function silent(state, change) {
  const answer = await ask('silent', { days: state.silentDays, ...state.place });
  const caption = say('silentCaption', {
    ...{ silent: number(answer.silent.length), stations: number(answer.stations), days: number(answer.days) },
    time: timeWords(answer.computedAt),
  });
  return panel(
    'silent',
    say('silent'),
    [
      el(
        'label',
        { class: 'no-print' },
        `${say('silentDays')} `,
        el(
          'select',
          { id: 'silent-days', change: ({ target }) => change({ silentDays: target.value }) },
          ...['1', '2', '3', '7', '30'].map((one) =>
            el('option', { value: one, selected: one === state.silentDays }, one),
          ),
        ),
      ),
    ],
    answer.silent.length === 0
      ? el('p', {}, say('noSilent'))
      : table(
          caption,
          columnsOf(
            { head: say('lastSeen'), cell: ({ lastSeen }) => (lastSeen ? timeWords(lastSeen) : say('never')) },
            {
              head: say('daysSilent'),
              number: true,
              cell: ({ daysSilent }) => (daysSilent === null ? '–' : number(daysSilent)),
            },
            count('lastSeq', ({ lastSeq }) => lastSeq),
            count('waiting', ({ waiting }) => waiting),
            { head: say('status'), cell: ({ status }) => say(`status.${status}`) },
          ),
          answer.silent,
        ),
  );
}

export async function gaps(state) {
  const answer = await ask('gaps', state.place);
  return panel(
    'gaps',
    say('gaps'),
    [],
    answer.gaps.length === 0
      ? el('p', {}, say('noGaps'))
      : table(
          say('gapsCaption', { missing: number(answer.missing), count: number(answer.gaps.length) }),
          columnsOf(
            count('epoch', ({ epoch }) => epoch),
            count('gapFrom', ({ from }) => from),
            count('gapTo', ({ to }) => to),
            count('missing', ({ from, to }) => to - from + 1),
          ),
          answer.gaps,
        ),
  );
}

export async function twice(state) {
  const { people } = await ask('twice', state.place);
  const rows = people.flatMap(({ person, dossiers }) =>
    dossiers.map((dossier, i) => ({ ...dossier, person: i === 0 ? person : '' })),
  );
  return panel(
    'twice',
    say('twice'),
    [],
    rows.length === 0
      ? el('p', {}, say('noTwice'))
      : table(
          say('twiceCaption', { count: number(people.length) }),
          [
            { head: say('person'), cell: ({ person }) => person },
            ...columnsOf(
              { head: say('number'), cell: ({ dossierNumber }) => dossierNumber ?? '–' },
              { head: say('receivedAt'), cell: ({ receivedAt }) => timeWords(receivedAt) },
            ),
          ],
          rows,
        ),
  );
}

const mostDays = 31;

export async function statements(state) {
  const long = (Date.parse(state.to) - Date.parse(state.from)) / 86_400_000 + 1 > mostDays;
  const content = long ? el('p', {}, say('statementsLong')) : await statementTable(state);
  return panel('statements', say('statements'), [el('span', { class: 'soft' }, periodWords(state))], content);
}

/** Rows that a page still shows at once; what is beyond is told, and comes with another period or place. */
const mostRows = 200;

async function statementTable(state) {
  const answer = await ask('statements', { from: state.from, to: state.to, ...state.place });
  const rows = answer.statements;
  if (rows.length === 0) return el('p', {}, say('noStatements'));
  const odd = rows.filter((row) => row.stated === null || differenceOf(row) !== 0 || row.stated.corrections > 0);
  const summary = say('statementsSummary', {
    ...{ stated: number(rows.filter(({ stated }) => stated !== null).length), all: number(rows.length) },
    differing: number(rows.filter((row) => (differenceOf(row) ?? 0) !== 0).length),
    period: periodWords(answer.period),
  });
  return el(
    'div',
    {},
    el('p', {}, summary),
    odd.length === 0 ? null : statementRows(say('statementsCaption', { period: periodWords(answer.period) }), odd),
    odd.length > mostRows ? el('p', { class: 'soft' }, say('more', { count: number(odd.length - mostRows) })) : null,
  );
}

const statedOf = ({ stated }) => stated?.counts.sealed ?? null;
const differenceOf = (row) => (statedOf(row) === null ? null : statedOf(row) - row.known.sealed);

function statementRows(caption, rows) {
  const stated = (row) => {
    if (!row.stated) return el('small', {}, say('notStated'));
    const { corrections } = row.stated;
    const note = corrections > 0 ? el('small', {}, ` ${say('corrections', { count: number(corrections) })}`) : null;
    return el('span', {}, statedOf(row) === null ? '–' : number(statedOf(row)), note);
  };
  const difference = (row) => (differenceOf(row) === null ? '–' : number(differenceOf(row)));
  return table(
    caption,
    [
      { head: say('day'), cell: ({ day }) => dayWords(day) },
      ...columnsOf(
        { head: say('stated'), number: true, cell: stated },
        count('knownSealed', ({ known }) => known.sealed),
        { head: say('difference'), number: true, cell: difference },
        count('knownReceived', ({ known }) => known.received),
      ),
    ],
    rows.slice(0, mostRows),
  );
}
