import { ask } from './ask.ts';
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
  const answer = await ask('statements', { from: state.from, to: state.to, ...state.place });
  const rows = answer.statements;
  if (rows.length === 0) return el('p', {}, say('noStatements'));
  const odd = rows.filter((row) => row.stated === null || differenceOf(row) !== 0 || row.stated.corrections > 0);
  const period = periodWords(answer.period);
  const summary = say('statementsSummary', {
    ...{ stated: number(rows.filter(({ stated }) => stated !== null).length), all: number(rows.length), period },
    differing: number(rows.filter((row) => (differenceOf(row) ?? 0) !== 0).length),
  });
  return el(
    'div',
    {},
    el('p', {}, summary),
    odd.length === 0 ? null : statementRows(say('statementsCaption', { period }), odd),
    odd.length > mostRows ? el('p', { class: 'soft' }, say('more', { count: number(odd.length - mostRows) })) : null,
  );
}

const statedOf = ({ stated }: Statement): number | null => stated?.sealed ?? null;
function differenceOf(row: Statement): number | null {
  const stated = statedOf(row);
  return stated === null ? null : stated - row.known.sealed;
}

function statementRows(caption: string, rows: readonly Statement[]): HTMLElement {
  const stated = (row: Statement): HTMLElement => {
    if (!row.stated) return el('small', {}, say('notStated'));
    const { corrections } = row.stated;
    const sealed = statedOf(row);
    const note = corrections > 0 ? el('small', {}, ` ${say('corrections', { count: number(corrections) })}`) : null;
    return el('span', {}, sealed === null ? '–' : number(sealed), note);
  };
  const difference = (row: Statement): string => {
    const found = differenceOf(row);
    return found === null ? '–' : number(found);
  };
  const columns: Column<Statement>[] = [
    { head: say('day'), cell: ({ day }) => dayWords(day) },
    ...columnsOf<Statement>(
      { head: say('stated'), number: true, cell: stated },
      count('knownSealed', ({ known }) => known.sealed),
      { head: say('difference'), number: true, cell: difference },
      count('knownReceived', ({ known }) => known.received),
    ),
  ];
  return table(caption, columns, rows.slice(0, mostRows));
}
