import { Meter as AriaMeter, Label } from 'react-aria-components';
import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import './bar.css';
import { uiWords } from './words.ts';

export interface MeterProps {
  label: string;
  value: number;
  max?: number;
  /** The mark on the bar and "cần 50" beside the figure; below it the bar is weak. */
  threshold?: number;
}

/** A measured value on its scale, with the threshold as a mark and in words. */
export function Meter({ label, value, max = 100, threshold }: MeterProps) {
  const t = useWords(uiWords);
  const format = useFormat();
  const weak = threshold !== undefined && value < threshold;
  const words = `${format.number(value)}${threshold === undefined ? '' : ` / ${t('needed', { threshold: format.number(threshold) })}`}`;
  return (
    <AriaMeter className={weak ? 'bar bar-weak' : 'bar'} value={value} maxValue={max} valueLabel={words}>
      <div className="bar-head">
        <Label>{label}</Label>
        <span className="bar-words">
          <strong>{format.number(value)}</strong>
          {threshold !== undefined && ` / ${t('needed', { threshold: format.number(threshold) })}`}
        </span>
      </div>
      <div className="bar-track">
        <div className="bar-fill" style={{ width: `${Math.min(100, (value / max) * 100)}%` }} />
        {threshold !== undefined && <div className="bar-mark" style={{ left: `${(threshold / max) * 100}%` }} />}
      </div>
    </AriaMeter>
  );
}
