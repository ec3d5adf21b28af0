import { useWords } from '../../i18n/use-words.ts';
import { useCall, useMachine, useStatus } from '../station.ts';
import { frameWords } from './words.ts';

/** Whose station this is, and whether what happens here counts. */
export function Brand() {
  const t = useWords(frameWords);
  const status = useStatus();
  const machine = useMachine();
  const known = status?.stationId ? {} : null;
  const { value: tally } = useCall('tallies.day', known);
  const station = status?.stationName ?? t('station');
  return (
    <div className="brand">
      <span className="brand-mark" aria-hidden>
        T
      </span>
      <div className="brand-names">
        <span className="brand-unit">{tally?.unit.name ?? station}</span>
        {tally && <span className="brand-station">{station}</span>}
      </div>
      {machine?.profile === 'demo' && <span className="training">{t('training')}</span>}
    </div>
  );
}
