import { useEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { reasonsFor } from '../../../../main/domain/procedure/exception-reasons.ts';
import { type IrisPosition, isIris } from '../../../../main/domain/procedure/positions.ts';
import { EvidencePicture } from '../../../app/evidence/evidence-picture.tsx';
import { useAction, useDevices } from '../../../app/station.ts';
import { usePositionWords } from '../../../app/use-position-words.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Card, SavedMark } from '../../../ui/index.ts';
import { ReasonDialog } from '../reason-dialog.tsx';
import { reasonWord } from '../reasons.ts';
import { type StepKeys, useOnwardLabel, useStepActions } from '../use-step-keys.ts';
import { dossierWords } from '../words.ts';
import { eyesMeant, eyesOf, eyeToBegin } from './eyes-of.ts';
import { EyesPicture } from './eyes-picture.tsx';
import { eyeStepWords } from './words.ts';

export interface EyesStepProps {
  view: DossierView;
  reload: () => void;
  keys: StepKeys;
  /** The eye to begin with, when the officer comes for it. */
  first: string | null;
}

/** The step for irises: what this station cannot take is recorded, each eye with its cause and, where there is one, its proof. */
export function EyesStep({ view, reload, keys, first }: EyesStepProps) {
  const t = useWords(eyeStepWords);
  const d = useWords(dossierWords);
  const name = usePositionWords();
  const onwardLabel = useOnwardLabel();
  const eyes = eyesOf(view.positions);
  const [chosen, setChosen] = useState<IrisPosition | null>(first !== null && isIris(first) ? first : eyeToBegin(eyes));
  const [asking, setAsking] = useState<IrisPosition | null>(null);
  const [evidence, setEvidence] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const except = useAction('dossiers.except');
  const look = useRef<HTMLDivElement>(null);
  const device = useDevices().find(({ role, state }) => role === 'iris' && state !== 'lost');
  const allowed = view.rules.capture.iris === 'ifDevice' && device === undefined;
  const eye = eyes.find(({ position }) => position === chosen);
  const left = eyes.filter(({ state }) => state === 'missing');
  const done = left.length === 0;

  // The focus is on the eye that is meant; asked again with the other one, and when a question goes.
  useEffect(() => {
    if (asking === null && chosen !== null) look.current?.querySelector<SVGElement>('[tabindex="0"]')?.focus();
  }, [asking, chosen]);

  const ask = (): void => setAsking(chosen);
  useStepActions(keys, {
    primary: done
      ? { label: onwardLabel(keys), onPress: () => keys.onward?.go() }
      : {
          label: t('except'),
          onPress: () => {
            const next = eye?.state === 'missing' ? eye.position : (left[0]?.position ?? null);
            setChosen(next);
            setAsking(next);
          },
        },
    secondary: [{ key: 'F6', label: t('except'), onlyInHelp: !done, isDisabled: chosen === null, onPress: ask }],
    mark: <SavedMark at={savedAt} />,
    help: t('help'),
  });

  const close = (): void => {
    setAsking(null);
    setEvidence(null);
    except.clear();
  };
  const record = async (asked: IrisPosition, reason: Parameters<typeof reasonWord>[0]): Promise<void> => {
    const known = reasonsFor(asked).find((one) => one === reason);
    if (!known) return;
    const proof = evidence ? { evidence } : {};
    const meant = eyesMeant(eyes, asked, known);
    for (const position of meant) {
      const result = await except.run({ draftId: view.draftId, position, reason: known, ...proof });
      if (!result.ok) return reload();
    }
    setSavedAt(new Date());
    setChosen(left.find(({ position }) => !meant.includes(position))?.position ?? asked);
    close();
    reload();
  };

  const choices = reasonsFor(asking ?? 'leftIris').filter((reason) => reason !== 'noDevice' || allowed);
  return (
    <div className="dossier-columns eyes-step">
      <Card fill title={t('title')} aside={t('count', { done: eyes.length - left.length, all: eyes.length })}>
        <div className="eyes-look" ref={look}>
          <EyesPicture eyes={eyes} current={chosen} onMove={setChosen} />
          <p className="soft small">{t('facing')}</p>
        </div>
      </Card>
      <Card fill footer={device && t('deviceThere', { model: device.model })}>
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
            <Banner tone={device || allowed ? 'neutral' : 'attention'} title={device ? t('except') : t('noDevice')}>
              {device ? t('deviceUnread') : t(allowed ? 'noDeviceAllowed' : 'noDeviceRefused')}
            </Banner>
          )}
        </div>
      </Card>
      {asking && (
        <ReasonDialog
          title={t('exceptTitle', { eye: spoken(asking) })}
          text={t('exceptText')}
          label={t('exceptReason')}
          choices={choices.map((value) => ({ value, label: d(reasonWord(value)) }))}
          first={allowed ? 'noDevice' : null}
          needed={t('reasonNeeded')}
          confirm={t('exceptConfirm')}
          cancel={t('exceptCancel')}
          isBusy={except.busy}
          error={except.error}
          more={(reason) =>
            reason === 'noDevice' ? (
              left.length > 1 && <p className="soft">{t('bothNote')}</p>
            ) : (
              <EvidencePicture jpeg={evidence} onChange={setEvidence} />
            )
          }
          onConfirm={(reason) => void record(asking, reason)}
          onClose={close}
        />
      )}
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

  function spoken(position: IrisPosition): string {
    return name(position).toLocaleLowerCase('vi');
  }
}
