import { useEffect, useRef, useState } from 'react';
import type { DeviceInfo } from '../../../../main/contract/devices-api.ts';
import { thresholdOf } from '../../../../main/domain/capture/threshold.ts';
import { type IrisPosition, isIris } from '../../../../main/domain/procedure/positions.ts';
import { usePositionWords } from '../../../app/use-position-words.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Card, ErrorBanner, Meter, SavedMark } from '../../../ui/index.ts';
import { reasonWord } from '../reasons.ts';
import { useOnwardLabel, useStepActions } from '../use-step-keys.ts';
import { dossierWords } from '../words.ts';
import { eyeHints, eyeInstruction, hintOf } from './eye-instruction.ts';
import { EyePictures } from './eye-pictures.tsx';
import { eyesOf } from './eyes-of.ts';
import { EyesPicture } from './eyes-picture.tsx';
import type { EyesStepProps } from './eyes-step-props.ts';
import { useEyeException } from './use-eye-exception.tsx';
import { useEyeSession } from './use-eye-session.ts';
import { eyeStepWords } from './words.ts';

/** With a scanner: both eyes are taken, judged and shown; a weak one is asked for again by itself. */
export function CaptureEyes({ view, reload, keys, first, device }: EyesStepProps & { device: DeviceInfo | undefined }) {
  const t = useWords(eyeStepWords);
  const d = useWords(dossierWords);
  const name = usePositionWords();
  const onwardLabel = useOnwardLabel();
  const begin = first !== null && isIris(first) ? first : null;
  const { session, now, deviceScores } = useEyeSession(view, reload, begin, device);
  const { doing, finger: current, asked, judged, tries } = now;
  const eyes = eyesOf(view.positions);
  const left = eyes.filter(({ state }) => state === 'missing');
  const eye = eyes.find(({ position }) => position === current);
  const look = useRef<HTMLDivElement>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const mayLackDevice = view.rules.capture.iris === 'ifDevice' && device === undefined;
  const exception = useEyeException(view, reload, mayLackDevice, {
    recorded: (meant) => {
      for (const one of meant) session.excepted(one);
    },
    left: (one) => session.choose(one),
  });
  const { asking } = exception;

  useEffect(() => {
    if (doing.name === 'between' && doing.outcome !== 'retry') setSavedAt(new Date());
  }, [doing]);
  // The focus is on the eye that is meant, so that arrow keys go on from there.
  useEffect(() => {
    if (asking === null && current !== null) look.current?.querySelector<SVGElement>('[tabindex="0"]')?.focus();
  }, [asking, current]);

  const done = doing.name === 'allDone' || (doing.name === 'looking' && left.length === 0);
  const busy = doing.name === 'capturing' || doing.name === 'between';
  useStepActions(keys, {
    primary: done
      ? { label: onwardLabel(keys), onPress: () => keys.onward?.go() }
      : { label: t('again'), onPress: () => session.next() },
    secondary: [
      {
        key: 'F4',
        label: t('retake'),
        isDisabled: current === null || doing.name === 'capturing',
        onPress: () => current && session.take(current),
      },
      {
        key: 'F6',
        label: t('except'),
        isDisabled: current === null,
        onPress: () => {
          session.pause();
          exception.ask(current);
        },
      },
    ],
    ...(busy ? { escape: { label: t('pause'), onPress: () => session.pause() } } : {}),
    mark: <SavedMark at={exception.savedAt ?? savedAt} />,
    help: t('helpDevice'),
  });

  const instruction = eyeInstruction(now, eye);
  const isSet = asked.length > 1;
  const spoken = (position: IrisPosition): string => name(position).toLocaleLowerCase('vi');
  const again = judged.filter(({ outcome, reason }) => outcome === 'retry' && reason !== 'fingerTimeout');
  const last = tries.at(-1);
  const also = !isSet && last?.reason && doing.name !== 'looking' ? eyeHints(last.advice).slice(1) : [];
  const score = isSet ? null : last && last.score > 1 ? last.score : (eye?.score ?? null);
  const words = { eye: current ? spoken(current) : '', eyes: asked.map(spoken).join(', ') };
  const { maxAttempts } = view.rules.capture;
  const attempt = (eye?.attempts ?? 0) + 1;

  return (
    <div className="dossier-columns eyes-step eyes-capture">
      <Card fill title={t('title')} aside={t('count', { done: eyes.length - left.length, all: eyes.length })}>
        <div className="eyes-sight">
          <div className="eyes-choose" ref={look}>
            <EyesPicture
              eyes={eyes}
              current={current}
              live={doing.name === 'capturing' ? asked : []}
              onMove={(position) => session.choose(position)}
            />
          </div>
          <EyePictures draftId={view.draftId} eyes={eyes} now={now} deviceScores={deviceScores} />
          <p className="soft small">{t('facing')}</p>
        </div>
      </Card>
      <Card fill footer={device ? t('deviceThere', { model: device.model }) : t('noDevice')}>
        <div className="eyes-tell" aria-live="polite">
          {busy && !isSet && current && attempt <= maxAttempts && (
            <p className="soft">{t('attemptOf', { eye: name(current), attempt, max: maxAttempts })}</p>
          )}
          {instruction && (
            <>
              <h2>{t(instruction.title, words)}</h2>
              <p>{t(instruction.text, words)}</p>
            </>
          )}
          {doing.name === 'looking' && eye?.state === 'excepted' && (
            <>
              <h2>
                {t('excepted', {
                  eye: name(eye.position),
                  reason: d(reasonWord(eye.reason ?? '')).toLocaleLowerCase('vi'),
                })}
              </h2>
              <p>
                {t('exceptedText')} {t(view.evidence.includes(eye.position) ? 'proved' : 'unproved')}
              </p>
            </>
          )}
          {isSet && again.length > 0 && (
            <ul className="eyes-again">
              {again.map((one) => (
                <li key={one.finger}>
                  <strong>{name(one.finger)}:</strong> {t(hintOf(one))}.{' '}
                  {t(`${hintOf(one)}Text`, { eye: spoken(one.finger) })}
                </li>
              ))}
            </ul>
          )}
          {also.length > 0 && (
            <p className="soft">
              {t('alsoSeen', { reasons: also.map((one) => t(one).toLocaleLowerCase('vi')).join(', ') })}
            </p>
          )}
          {doing.name === 'fault' && (
            <ErrorBanner
              error={{ code: doing.code, ...(doing.detail === undefined ? {} : { detail: doing.detail }) }}
            />
          )}
          {score !== null && (
            <Meter label={t('score')} value={score} threshold={thresholdOf(view.rules.capture, current ?? '')} />
          )}
        </div>
      </Card>
      {exception.dialog}
    </div>
  );
}
