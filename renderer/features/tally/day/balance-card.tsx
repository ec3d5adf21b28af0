import type { DayTally } from '../../../../main/contract/station/tallies.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, FigureLink, Icon } from '../../../ui/index.ts';

import { type BalanceLine, balanceOf, type Column, type DossierState, listBehind, type StageName } from './stages.ts';
import { dayWords } from './words.ts';

/** What the officer wants to see the dossiers of. */
export interface Wanted {
  label: string;
  states: readonly DossierState[];
  figure: number;
}

interface Props {
  tally: DayTally;
  onOpen: (wanted: Wanted) => void;
}

/** Every step against the one before it, so that the sums can be checked by eye. */
export function BalanceCard({ tally, onOpen }: Props) {
  const t = useWords(dayWords);
  return (
    <Card
      title={t('balance')}
      footer={
        tally.addsUp ? (
          <span className="tally-verdict tally-good">
            <Icon name="check" size={18} />
            <span>
              <strong>{t('addsUp')}</strong>: {t('addsUpText')}
            </span>
          </span>
        ) : (
          <span className="tally-verdict tally-stop" role="alert">
            <Icon name="stop" size={18} />
            <span>
              <strong>{t('balanceNot')}</strong>: {t('balanceNotText')}
            </span>
          </span>
        )
      }
    >
      <table className="tally-table" aria-label={t('balance')}>
        <thead>
          <tr>
            <th scope="col">{t('columnStage')}</th>
            <th scope="col" className="end">
              {t('columnReached')}
            </th>
            <th scope="col" className="end">
              {t('columnNotYet')}
            </th>
            <th scope="col" className="end">
              {t('columnVoid')}
            </th>
            <th scope="col" className="end">
              {t('total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {balanceOf(tally.funnel).map((line) => (
            <Line key={line.stage} line={line} tally={tally} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

const notYetWords = {
  started: 'columnNotYet',
  confirmed: 'notYetConfirmed',
  sealed: 'notYetSealed',
  received: 'notYetReceived',
  accepted: 'notYetAccepted',
  rejected: 'columnNotYet',
} as const;

function Line({ line, tally, onOpen }: Props & { line: BalanceLine }) {
  const t = useWords(dayWords);
  const format = useFormat();
  const { stage, row, sum, before } = line;
  const link = (of: StageName, column: Column, label: string, count: number) => {
    const states = listBehind(tally.funnel, of, column);
    return (
      <FigureLink
        label={label}
        count={count}
        onOpen={states ? () => onOpen({ label, states, figure: count }) : undefined}
      />
    );
  };
  const decided = stage === 'accepted';
  const returned = tally.funnel.find((one) => one.stage === 'rejected')?.reached ?? 0;
  const first = before === null;
  return (
    <tr>
      <th scope="row">{decided ? `${t('accepted')} + ${t('rejected').toLocaleLowerCase()}` : t(stage)}</th>
      <td className="end tally-reached">
        {link(stage, 'reached', t(stage), row.reached)}
        {decided && <> + {link('rejected', 'reached', t('rejected'), returned)}</>}
      </td>
      <td className="end">{!first && link(stage, 'notYet', t(notYetWords[stage]), row.notYet)}</td>
      <td className="end">{!first && !decided && link(stage, 'void', t('void'), row.void)}</td>
      <td className="end">
        <span className={first || sum === before ? 'tally-sum' : 'tally-sum tally-stop'}>
          {format.number(sum)}
          {first ? <span className="tally-no-mark" /> : <Icon name={sum === before ? 'check' : 'stop'} size={16} />}
          {!first && <span className="visually-hidden">{sum === before ? t('addsUp') : t('balanceNot')}</span>}
        </span>
      </td>
    </tr>
  );
}
