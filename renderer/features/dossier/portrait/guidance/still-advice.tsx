import type { PortraitAdvice } from '../../../../../biometrics/portrait/advise.ts';
import type { PortraitNote } from '../../../../../main/contract/station/portrait.ts';
import { useWords } from '../../../../i18n/use-words.ts';
import { Banner } from '../../../../ui/index.ts';
import { guidanceWords } from './words.ts';

/** So many are named; the rest is counted. */
const named = 3;

/** What could be better about the picture just taken. It may be kept all the same. */
export function StillAdvice({ advice, note }: { advice: readonly PortraitAdvice[]; note: PortraitNote | null }) {
  const t = useWords(guidanceWords);
  if (advice.length === 0) return null;
  return (
    <Banner tone="attention" title={t('stillTitle')}>
      <ul className="portrait-advice">
        {advice.slice(0, named).map((one) => (
          <li key={one}>{t(one)}</li>
        ))}
        {advice.length > named && <li>{t('stillMore', { n: advice.length - named })}</li>}
      </ul>
      <p>{note ? t('noted', { reason: t(note) }) : t('stillText')}</p>
    </Banner>
  );
}
