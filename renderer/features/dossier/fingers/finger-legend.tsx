import { useWords } from '../../../i18n/use-words.ts';
import { fingerWords } from './words.ts';

/** What the signs on the hands mean, each with its shape and its word. */
export function FingerLegend({ hasUnasked = false }: { hasUnasked?: boolean }) {
  const t = useWords(fingerWords);
  return (
    <div className="finger-legend">
      <p>{t('auto')}</p>
      <ul>
        <li>
          <b className="legend-good">71</b> {t('legendGood')}
        </li>
        <li>
          <b className="legend-weak">38 !</b> {t('legendWeak')}
        </li>
        <li>
          <b aria-hidden>✕</b> {t('legendExcepted')}
        </li>
        <li>
          <b className="legend-live" aria-hidden>
            ●
          </b>{' '}
          {t('legendLive')}
        </li>
        {hasUnasked && <li>{t('legendUnasked')}</li>}
      </ul>
    </div>
  );
}
