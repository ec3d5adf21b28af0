import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components';
import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import './bar.css';
import { Button } from './button.tsx';
import { uiWords } from './words.ts';

export interface ProgressBarProps {
  label: string;
  /** 0 to 1; null while the amount is not known. */
  share: number | null;
  /** How far in words: "3 trên 41 hồ sơ"; the share alone says too little. */
  words: string;
  secondsLeft?: number | null;
  /** Long work can always be ended. */
  onCancel?: () => void;
}

/** Long work: how far, how long still, and the way to end it. The bar stands still between news: nothing decorates. */
export function ProgressBar({ label, share, words, secondsLeft, onCancel }: ProgressBarProps) {
  const t = useWords(uiWords);
  const format = useFormat();
  const left = secondsLeft === undefined || secondsLeft === null ? '' : ` · ${format.timeLeft(secondsLeft)}`;
  return (
    <div className="progress">
      <AriaProgressBar
        className="bar"
        value={(share ?? 0) * 100}
        isIndeterminate={share === null}
        valueLabel={`${words}${left}`}
      >
        <div className="bar-head">
          <Label>{label}</Label>
          <span className="bar-words">{`${words}${left}`}</span>
        </div>
        <div className="bar-track">
          <div
            className={share === null ? 'bar-fill bar-unknown' : 'bar-fill'}
            style={{ width: `${(share ?? 1) * 100}%` }}
          />
        </div>
      </AriaProgressBar>
      {onCancel && (
        <Button size="small" onPress={onCancel}>
          {t('cancel')}
        </Button>
      )}
    </div>
  );
}
