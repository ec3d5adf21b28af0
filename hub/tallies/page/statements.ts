import { ask, type Values } from './ask.ts';
import { type Column, el, panel, table } from './elements.ts';
import { dayWords, number, periodWords, say } from './say.ts';
import { daysIn, type State } from './state.ts';
import { columnsOf, count, type Statement } from './stations.ts';

const mostDays = 31;
/** Rows that a page still shows at once; what is beyond is told, and comes with another period or place. */
const mostRows = 200;

/** What stations stated of their days, beside what the hub knows of them. */
export async function statements(state: State): Promise<HTMLElement> {
  const content = daysIn(state) > mostDays ? el('p', {}, say('statementsLong')) : await statementTable(state);
  return panel('statements', say('statements'), [el('span', { class: 'soft' }, periodWords(state))], content);
}

async function statementTable(state: State): Promise<HTMLElement> {
  const question = { from: state.from, to: state.to, ...state.place, most: mostRows };
  const answer = await ask('statements', { ...question, only: 'odd' });
  if (answer.days === 0) return el('p', {}, say('noStatements'));
  const odd = answer.statements;
  const period = periodWords(answer.period);
  const summary = say('statementsSummary', {
    ...{ stated: number(answer.stated), all: number(answer.days), differing: number(answer.differing), period },
  });
  const beyond = answer.odd - odd.length;
  return el(
    'div',
    {},
    el('p', {}, summary),
    odd.length === 0 ? null : statementRows(say('statementsOddCaption', { period }), odd),
    beyond > 0 ? el('p', { class: 'soft' }, say('more', { count: number(beyond) })) : null,
    answer.days > mostRows ? null : allOf(answer.days, question, period),
  );
}

/** Every day, asked for when it is opened. */
function allOf(days: number, question: Values, period: string): HTMLElement {
  const open = async (): Promise<void> => {
    if (whole.querySelector('table')) return;
    const found = await ask('statements', question).catch(() => null);
    const content = found
      ? statementRows(say('statementsCaption', { period }), found.statements)
      : el('p', { class: 'note bad', role: 'alert' }, say('failed'));
    whole.replaceChildren(summary, content);
  };
  const summary = el('summary', {}, say('statementsAll', { count: number(days) }));
  const whole: HTMLDetailsElement = el('details', { toggle: () => void (whole.open && open()) }, summary);
  return whole;
}

const statedOf = ({ stated }: Statement): number | null => stated?.sealed ?? null;
function differenceOf(row: Statement): number | null {
  const stated = statedOf(row);
  return stated === null ? null : stated - row.known.sealed;
}

function stateOf({ stated }: Statement): string {
  if (!stated) return say('state.none');
  return stated.corrections > 0 ? say('state.corrected', { count: number(stated.corrections) }) : say('state.closed');
}

/** So much of the hash as is compared with the paper at a glance; all of it is the element's title. */
const shownOfHash = 12;

function statementRows(caption: string, rows: readonly Statement[]): HTMLElement {
  const orNone = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : number(value);
  const columns: Column<Statement>[] = [
    { head: say('day'), cell: ({ day }) => dayWords(day) },
    ...columnsOf<Statement>(
      { head: say('state'), cell: stateOf },
      { head: say('stated'), number: true, cell: (row) => orNone(statedOf(row)) },
      count('knownSealed', ({ known }) => known.sealed),
      { head: say('difference'), number: true, cell: (row) => orNone(differenceOf(row)) },
      count('knownReceived', ({ known }) => known.received),
      { head: say('items'), number: true, cell: ({ stated }) => orNone(stated?.items) },
      {
        head: say('hash'),
        cell: ({ stated }) =>
          stated?.sha256 ? el('code', { title: stated.sha256 }, stated.sha256.slice(0, shownOfHash)) : '–',
      },
    ),
  ];
  return table(caption, columns, rows);
}
