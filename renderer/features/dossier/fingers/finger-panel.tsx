import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { thresholdOf } from '../../../../main/domain/capture/threshold.ts';
import { useDevices } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, ErrorBanner, type Finger, KeyValueList, Meter, ProgressBar, uiWords } from '../../../ui/index.ts';
import { reasonWord } from '../reasons.ts';
import { dossierWords } from '../words.ts';
import type { FingerView } from './finger-session.ts';
import { hintsOf, instructionOf } from './instruction.ts';
import type { Position } from './order.ts';
import { shortWords, useTryWords } from './use-try-words.ts';
import { fingerWords } from './words.ts';

export interface FingerPanelProps {
  now: FingerView;
  /** How good a finger must be and how often it is tried. */
  capture: DossierView['rules']['capture'];
  position: Position | undefined;
  /** What is asked for after this. */
  next: readonly Finger[] | null;
}

/** What to do now, in words large enough to read out, and how good the finger is. */
export function FingerPanel({ now, position, next, capture }: FingerPanelProps) {
  const { maxAttempts } = capture;
  const threshold = thresholdOf(capture, now.finger ?? '');
  const sayTry = useTryWords();
  const t = useWords(fingerWords);
  const u = useWords(uiWords);
  const d = useWords(dossierWords);
  const scanners = useDevices().filter((device) => device.role === 'fingerprint');
  const scanner = scanners.find(({ isDefault }) => isDefault) ?? scanners[0];
  const name = now.finger ? u(now.finger) : '';
  const spoken = name.toLocaleLowerCase('vi');
  const after = next === null ? null : next.length > 1 ? 'set' : 'one';
  const instruction = instructionOf(now, position, after, capture.sequence === 'rolled');
  const { doing, tries, asked, judged } = now;
  const isSet = asked.length > 1;
  const names = (fingers: readonly Finger[]): string =>
    fingers.map((finger) => u(finger).toLocaleLowerCase('vi')).join(', ');
  const weak = judged.filter(({ outcome }) => outcome === 'retry').map(({ finger }) => finger);
  const last = tries.at(-1);
  const trying =
    doing.name === 'capturing' ||
    ((doing.name === 'paused' || doing.name === 'fault') && position?.state === 'missing');
  const attempt = trying ? (position?.attempts ?? 0) + 1 : Math.max(1, position?.attempts ?? 1);
  const known = last && last.score > 0 ? last.score : trying ? null : (position?.score ?? null);
  const score = isSet ? null : known;
  // Beside the sentence that says what is worst.
  const asks = doing.name === 'between' || (doing.name === 'capturing' && doing.phase === 'awaitingFinger');
  const also = last && asks && last.reason !== null ? hintsOf(last.advice).slice(1) : [];
  const model = scanner ? `${scanner.model}${scanner.simulated ? ` (${t('simulated')})` : ''}` : '';
  const words = {
    name,
    count: asked.length,
    finger: instruction?.text === 'lift' && next ? names(next) : spoken,
    fingers: names(instruction?.text === 'liftSet' && next ? next : asked),
    weak: names(weak),
    reason: position?.reason ? d(reasonWord(position.reason)).toLocaleLowerCase('vi') : '',
  };

  return (
    <Card
      fill
      footer={
        scanner ? (
          <>
            {t('scanner', { model })}
            {scanner.serialNumber && (
              <>
                {' · '}
                <span className="scanner-serial">{t('scannerSerial', { serial: scanner.serialNumber })}</span>
              </>
            )}
          </>
        ) : (
          t('scannerNone')
        )
      }
    >
      <div className="finger-panel">
        {doing.name !== 'allDone' && isSet && <p className="soft">{t('setOf', words)}</p>}
        {doing.name !== 'allDone' && now.finger && !isSet && (
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
          {!isSet && also.length > 0 && (
            <p className="soft">
              {t('alsoSeen', {
                reasons: also.map((one) => t(shortWords[one])).join(', '),
              })}
            </p>
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
                value: sayTry(one, one.score >= threshold),
                tone: one.reason === null && one.score >= threshold ? ('good' as const) : ('attention' as const),
              }))}
            />
          </section>
        )}
      </div>
    </Card>
  );
}
