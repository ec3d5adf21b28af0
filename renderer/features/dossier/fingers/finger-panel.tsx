import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useDevices } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, ErrorBanner, type Finger, KeyValueList, Meter, ProgressBar, uiWords } from '../../../ui/index.ts';
import { reasonWord } from '../reasons.ts';
import { dossierWords } from '../words.ts';
import type { FingerView, Try } from './finger-session.ts';
import { instructionOf } from './instruction.ts';
import type { Position } from './order.ts';
import { fingerWords } from './words.ts';

const reasons = {
  noFinger: 'reasonNoFinger',
  tooLittleArea: 'reasonTooLittleArea',
  notAFinger: 'reasonNotAFinger',
  lowQuality: 'reasonLowQuality',
  fingerTimeout: 'reasonFingerTimeout',
} as const;

export interface FingerPanelProps {
  now: FingerView;
  /** How good a finger must be and how often it is tried. */
  capture: DossierView['rules']['capture'];
  position: Position | undefined;
  /** The finger after this one. */
  next: Finger | null;
}

/** What to do now, in words large enough to read out, and how good the finger is. */
export function FingerPanel({ now, position, next, capture }: FingerPanelProps) {
  const { threshold, maxAttempts } = capture;
  const t = useWords(fingerWords);
  const u = useWords(uiWords);
  const d = useWords(dossierWords);
  const scanner = useDevices().find((device) => device.role === 'fingerprint');
  const name = now.finger ? u(now.finger) : '';
  const spoken = name.toLocaleLowerCase('vi');
  const instruction = instructionOf(now, position, next !== null);
  const { doing, tries } = now;
  const last = tries.at(-1);
  const trying =
    doing.name === 'capturing' ||
    ((doing.name === 'paused' || doing.name === 'fault') && position?.state === 'missing');
  const attempt = trying ? (position?.attempts ?? 0) + 1 : Math.max(1, position?.attempts ?? 1);
  const score = last && last.score > 0 ? last.score : trying ? null : (position?.score ?? null);
  const model = scanner ? `${scanner.model}${scanner.simulated ? ` (${t('simulated')})` : ''}` : '';
  const words = {
    finger: instruction?.text === 'lift' && next ? u(next).toLocaleLowerCase('vi') : spoken,
    reason: position?.reason ? d(reasonWord(position.reason)).toLocaleLowerCase('vi') : '',
  };

  return (
    <Card
      fill
      footer={
        scanner
          ? scanner.serialNumber
            ? t('scannerSerial', { model, serial: scanner.serialNumber })
            : t('scanner', { model })
          : t('scannerNone')
      }
    >
      <div className="finger-panel">
        {doing.name !== 'allDone' && now.finger && (
          <p className="soft">
            {attempt <= maxAttempts
              ? t('attemptOf', { finger: name, attempt, max: maxAttempts })
              : t('attemptMore', { finger: name, attempt })}
          </p>
        )}
        <div className="finger-tell" aria-live="polite">
          {instruction && (
            <>
              <h2>{t(instruction.title, words)}</h2>
              <p>{t(instruction.text, words)}</p>
            </>
          )}
          {doing.name === 'fault' && (
            <ErrorBanner
              error={{ code: doing.code, ...(doing.detail === undefined ? {} : { detail: doing.detail }) }}
            />
          )}
        </div>
        {doing.name === 'capturing' && doing.phase === 'reading' && (
          <ProgressBar label={t('reading')} share={doing.share} words={`${Math.round(doing.share * 100)}%`} />
        )}
        {score !== null && <Meter label={t('score')} value={score} threshold={threshold} />}
        {tries.length > 0 && (
          <section aria-label={t('tries')}>
            <KeyValueList
              items={tries.slice(-4).map((one) => ({
                label: one.reason === 'fingerTimeout' ? t('tryWaited') : t('tryLine', { attempt: one.attempt }),
                value: sayTry(one),
                tone: one.reason === null && one.score >= threshold ? ('good' as const) : ('attention' as const),
              }))}
            />
          </section>
        )}
      </div>
    </Card>
  );

  function sayTry({ reason, score: value }: Try): string {
    if (reason !== null) return t(reasons[reason], { score: value });
    return t(value >= threshold ? 'tryGood' : 'tryWeak', { score: value });
  }
}
