import { useWords } from '../../../i18n/use-words.ts';
import { EmptyState } from '../../../ui/index.ts';
import type { CameraTrouble } from '../camera/camera-state.ts';
import { portraitWords } from './words.ts';

const texts = { denied: 'deniedText', inUse: 'inUseText', absent: 'absentText', lost: 'lostText' } as const;

/** Why there is no picture and what to do; with the station's own camera where it has one. */
export function CameraTroubleNote({ trouble, deviceModel }: { trouble: CameraTrouble; deviceModel: string | null }) {
  const t = useWords(portraitWords);
  return (
    <EmptyState icon="camera" title={t(trouble)}>
      <p>{t(texts[trouble])}</p>
      {deviceModel !== null && <p className="strong">{t('byDevice', { model: deviceModel })}</p>}
    </EmptyState>
  );
}
