import { useMachine } from '../../app/station.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button, Card, type FunctionKey, type SecondaryAction } from '../../ui/index.ts';
import './unlock.css';
import { unlockWords } from './words.ts';

/** How the passphrase is to be kept. */
export function Remember({ points }: { points: readonly ('keepHand' | 'keepPaper' | 'keepLost' | 'keepNowhere')[] }) {
  const t = useWords(unlockWords);
  return (
    <Card title={t('keepTitle')}>
      <ul className="unlock-points">
        {points.map((point) => (
          <li key={point}>{t(point)}</li>
        ))}
      </ul>
    </Card>
  );
}

const fillKey: FunctionKey = 'F5';

/** The made-up passphrase of a training station, or nothing. */
export function DemoPassphrase({ onFill }: { onFill: (passphrase: string) => void }) {
  const t = useWords(unlockWords);
  const passphrase = useMachine()?.demoPassphrase;
  if (!passphrase) return null;
  return (
    <Card title={t('demoTitle')}>
      <div className="unlock-demo">
        <span>{passphrase}</span>
        <Button keycap={fillKey} onPress={() => onFill(passphrase)}>
          {t('fill')}
        </Button>
      </div>
    </Card>
  );
}

/** The key that fills it in. */
export function useDemoFill(onFill: (passphrase: string) => void): SecondaryAction[] {
  const t = useWords(unlockWords);
  const passphrase = useMachine()?.demoPassphrase;
  return passphrase ? [{ key: fillKey, label: t('demoFill'), onPress: () => onFill(passphrase) }] : [];
}
