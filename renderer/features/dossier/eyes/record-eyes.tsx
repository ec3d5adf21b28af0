import { useEffect, useRef, useState } from 'react';
import { type IrisPosition, isIris } from '../../../../main/domain/procedure/positions.ts';
import { usePositionWords } from '../../../app/use-position-words.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Card, SavedMark } from '../../../ui/index.ts';
import { reasonWord } from '../reasons.ts';
import { useOnwardLabel, useStepActions } from '../use-step-keys.ts';
import { dossierWords } from '../words.ts';
import { eyesOf, eyeToBegin } from './eyes-of.ts';
import { EyesPicture } from './eyes-picture.tsx';
import type { EyesStepProps } from './eyes-step-props.ts';
import { useEyeException } from './use-eye-exception.tsx';
import { eyeStepWords } from './words.ts';

/** Without a scanner: what cannot be taken is recorded, each eye with its cause and, where there is one, its proof. */
export function RecordEyes({ view, reload, keys, first }: EyesStepProps) {
  const t = useWords(eyeStepWords);
  const d = useWords(dossierWords);
  const name = usePositionWords();
  const onwardLabel = useOnwardLabel();
  const eyes = eyesOf(view.positions);
  const [chosen, setChosen] = useState<IrisPosition | null>(first !== null && isIris(first) ? first : eyeToBegin(eyes));
  const look = useRef<HTMLDivElement>(null);
  const allowed = view.rules.capture.iris === 'ifDevice';
  const eye = eyes.find(({ position }) => position === chosen);
  const left = eyes.filter(({ state }) => state === 'missing');
  const done = left.length === 0;
  const { asking, ask, savedAt, dialog } = useEyeException(view, reload, allowed, {
    recorded: (meant) =>
      setChosen(left.find(({ position }) => !meant.includes(position))?.position ?? meant[0] ?? null),
  });

  // The focus is on the eye that is meant; asked again with the other one, and when a question goes.
  useEffect(() => {
    if (asking === null && chosen !== null) look.current?.querySelector<SVGElement>('[tabindex="0"]')?.focus();
  }, [asking, chosen]);

  useStepActions(keys, {
    primary: done
      ? { label: onwardLabel(keys), onPress: () => keys.onward?.go() }
      : {
          label: t('except'),
          onPress: () => {
            const next = eye?.state === 'missing' ? eye.position : (left[0]?.position ?? null);
            setChosen(next);
            ask(next);
          },
        },
    secondary: [
      { key: 'F6', label: t('except'), onlyInHelp: !done, isDisabled: chosen === null, onPress: () => ask(chosen) },
    ],
    mark: <SavedMark at={savedAt} />,
    help: t('help'),
  });

  return (
    <div className="dossier-columns eyes-step">
      <Card fill title={t('title')} aside={t('count', { done: eyes.length - left.length, all: eyes.length })}>
        <div className="eyes-look" ref={look}>
          <EyesPicture eyes={eyes} current={chosen} onMove={setChosen} />
          <p className="soft small">{t('facing')}</p>
        </div>
      </Card>
      <Card fill>
        <div className="eyes-tell" aria-live="polite">
          <h2>{tell()}</h2>
          {eye?.state === 'excepted' && (
            <p>
              {t('exceptedText')} {t(view.evidence.includes(eye.position) ? 'proved' : 'unproved')}
            </p>
          )}
          {done ? (
            <p>{t('allDoneText')}</p>
          ) : (
            <Banner tone={allowed ? 'neutral' : 'attention'} title={t('noDevice')}>
              {t(allowed ? 'noDeviceAllowed' : 'noDeviceRefused')}
            </Banner>
          )}
        </div>
      </Card>
      {dialog}
    </div>
  );

  function tell(): string {
    if (!eye) return t('title');
    if (eye.state === 'excepted')
      return t('excepted', {
        eye: name(eye.position),
        reason: d(reasonWord(eye.reason ?? '')).toLocaleLowerCase('vi'),
      });
    return done ? t('allDone') : t('missing', { eye: name(eye.position) });
  }
}
