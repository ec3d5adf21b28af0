import type { StatementCount, StatementLine } from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { FigureLink, Icon } from '../../../ui/index.ts';
import { statementWords } from './words.ts';

interface Props {
  line: StatementLine;
  /** The way to the list of what is counted. */
  linkOf: (name: StatementCount, label: string) => () => void;
}

const titles = { stock: 'stock', delivery: 'delivery', decisions: 'decisions', cash: 'cashLine' } as const;

/** Said only where there are some. */
const seldom: readonly StatementCount[] = ['voidedSealedToDate', 'awaitingSealing', 'quarantined'];

/** A line of the statement that proves itself: both sides written out, their sums, and what is between them. */
export function Equation({ line, linkOf }: Props) {
  const t = useWords(statementWords);
  const format = useFormat();
  const money = line.unit === 'dong';
  const say = (count: number): string => (money ? t('amount', { amount: format.number(count) }) : format.number(count));
  const sum = (terms: StatementLine['left']): number => terms.reduce((total, { count }) => total + count, 0);
  const side = (terms: StatementLine['left']) => (
    <p className="statement-side">
      {terms
        .filter(({ name, count }) => count !== 0 || !seldom.includes(name))
        .map(({ name, count }, index) => (
          <span key={name} className="statement-term">
            {index > 0 && <span className="statement-sign">+</span>}
            <span className="statement-count">
              <FigureLink label={t(name)} count={count} shown={say(count)} onOpen={linkOf(name, t(name))} />
            </span>
            <span className="statement-name">{t(name)}</span>
          </span>
        ))}
      <span className="statement-total">= {say(sum(terms))}</span>
    </p>
  );
  const even = line.difference === 0;
  return (
    <section className="statement-line" aria-label={t(titles[line.id])}>
      <h3 className="statement-title">
        {t(titles[line.id])}
        <span className={even ? 'statement-verdict tally-good' : 'statement-verdict tally-stop'}>
          <Icon name={even ? 'check' : 'stop'} size={16} />
          {even ? t('balanced') : t('differs', { by: say(line.difference) })}
        </span>
      </h3>
      {side(line.left)}
      {side(line.right)}
      {line.items.length > 0 && <Items items={line.items} />}
    </section>
  );
}

/** What is to be looked at, item by item. */
export function Items({ items }: { items: StatementLine['items'] }) {
  const t = useWords(statementWords);
  const words = { late: 'lateItem' } as const;
  return (
    <ul className="statement-items">
      {items.map((item) => (
        <li key={`${item.code} ${item.draftId} ${item.dossierNumber} ${item.by}`}>
          {item.dossierNumber !== null && <strong>{t('oneDossier', { number: item.dossierNumber })}</strong>}
          {t(item.code === 'late' ? words.late : item.code)}
        </li>
      ))}
    </ul>
  );
}
