import type { DayStatement, StatementCount } from '../../../../main/contract/station/tallies.ts';
import { behind } from '../../../../main/domain/tally/behind.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Button, Card, StatusChip } from '../../../ui/index.ts';
import type { Wanted } from '../funnel/question.ts';
import { Equation, Items } from './equation.tsx';
import { statementWords } from './words.ts';

interface Props {
  statement: DayStatement;
  cutOff: string;
  onOpen: (wanted: Wanted) => void;
  onCorrect: () => void;
}

/** The statement of a day: lines that prove themselves, what differs, and who signed it. */
export function StatementCard({ statement, cutOff, onOpen, onCorrect }: Props) {
  const t = useWords(statementWords);
  const format = useFormat();
  const { day, lines, links, late, lateItems, proof, state } = statement;
  const linkOf = (name: StatementCount, label: string) => () => {
    const question = { basis: 'eventDay', count: 'dossiers', filter: {}, product: 'all', roster: 'all' } as const;
    // Names stand below their figures in small letters; this one is a heading.
    const heading = label.charAt(0).toLocaleUpperCase('vi') + label.slice(1);
    onOpen({ ...question, ...behind(name, day), label: heading });
  };
  return (
    <Card
      title={t('title')}
      aside={
        <StatusChip tone={state === 'closed' ? 'good' : 'neutral'} icon={state === 'closed' ? 'lock' : 'clock'}>
          {state === 'closed'
            ? t('closedBy', {
                at: format.dateTime(links[0]?.at ?? statement.computedAt),
                name: links[0]?.displayName ?? t('somebody'),
              })
            : state === 'running'
              ? t('running', { cutOff })
              : t('open')}
        </StatusChip>
      }
      footer={
        <div className="statement-foot">
          {links.map((link) => (
            <p key={link.entryId}>
              {link.kind === 'corrected' &&
                `${t('correctedBy', {
                  at: format.dateTime(link.at),
                  name: link.displayName ?? t('somebody'),
                  reason: link.reason ?? '',
                })} · `}
              {t('hash', { hash: link.hash.slice(0, 8) })} · {t('inJournal', { seq: format.number(link.seq) })} ·{' '}
              {t(link.receivedAt === null ? 'notReceived' : 'receivedByCentre')}
            </p>
          ))}
          {proof !== 'signed' && <p>{t(proof === 'events' ? 'proofEvents' : 'proofCounters')}</p>}
          {!statement.withCash && <p>{t('noCash')}</p>}
        </div>
      }
    >
      <div className="statement">
        {(late.length > 0 || lateItems.length > 0) && (
          <Banner
            tone="attention"
            title={t('late')}
            actions={
              <Button size="small" keycap="F8" onPress={onCorrect}>
                {t('correct')}
              </Button>
            }
          >
            <p>{t('lateText')}</p>
            <ul className="statement-items">
              {late.map(({ name, signed, now }) => (
                <li key={name}>
                  {t('lateRow', { name: t(name), signed: format.number(signed), now: format.number(now) })}
                </li>
              ))}
            </ul>
            {lateItems.length > 0 && <Items items={lateItems} />}
          </Banner>
        )}
        {lines.map((line) => (
          <Equation key={line.id} line={line} linkOf={linkOf} />
        ))}
      </div>
    </Card>
  );
}
