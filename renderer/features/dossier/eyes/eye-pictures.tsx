import type { IrisPosition } from '../../../../main/domain/procedure/positions.ts';
import { DevicePreview } from '../../../app/preview/device-preview.tsx';
import { usePositionWords } from '../../../app/use-position-words.ts';
import { useSample } from '../../../app/use-sample.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { LiveFrame, type Picture } from '../../../ui/index.ts';
import { usePreview } from '../use-preview.ts';
import { hintOf } from './eye-instruction.ts';
import type { EyePosition } from './eyes-of.ts';
import type { DeviceScores, EyeView } from './use-eye-session.ts';
import { eyeStepWords } from './words.ts';

export interface EyePicturesProps {
  draftId: string;
  eyes: readonly EyePosition[];
  now: EyeView;
  deviceScores: DeviceScores;
}

/** Both eyes side by side as one faces the applicant, each with its score; what the scanner sees while it looks. */
export function EyePictures({ draftId, eyes, now, deviceScores }: EyePicturesProps) {
  const t = useWords(eyeStepWords);
  const name = usePositionWords();
  const preview = usePreview('iris');
  const { doing, asked } = now;
  if (preview.shows && doing.name === 'capturing') {
    const waits = doing.phase === 'awaitingFinger' || doing.phase === 'awaitingLift';
    const spoken = asked.map((eye) => name(eye).toLocaleLowerCase('vi')).join(', ');
    return (
      <DevicePreview
        of="iris"
        label={t('pictureLive', { eyes: spoken })}
        badge={t(waits ? 'badgeWaiting' : 'badgeReading', { eyes: spoken })}
        onError={preview.fail}
      >
        <p className="soft">{t('lookText')}</p>
      </DevicePreview>
    );
  }
  return (
    <div className="eye-pictures">
      {eyes.map((eye) => (
        <EyePicture
          key={eye.position}
          draftId={draftId}
          eye={eye}
          rejected={rejectedOf(now, eye.position)}
          deviceScore={deviceScores[eye.position] ?? null}
        />
      ))}
    </div>
  );
}

interface Rejected {
  image: Picture | null;
  score: number;
  hint: ReturnType<typeof hintOf>;
}

/** What was wrong with an eye that has to be taken again. */
function rejectedOf({ asked, tries, rejected, judged }: EyeView, eye: IrisPosition): Rejected | null {
  const alone = asked.length === 1 && asked[0] === eye ? tries.at(-1) : undefined;
  if (alone && alone.reason !== null && alone.reason !== 'fingerTimeout')
    return { image: rejected, score: alone.score, hint: hintOf(alone) };
  const inSet = judged.find(({ finger }) => finger === eye);
  if (alone || !inSet || inSet.outcome !== 'retry' || inSet.reason === 'fingerTimeout') return null;
  return { image: inSet.image, score: inSet.score, hint: hintOf(inSet) };
}

interface EyePictureProps {
  draftId: string;
  eye: EyePosition;
  rejected: Rejected | null;
  deviceScore: number | null;
}

function EyePicture({ draftId, eye, rejected, deviceScore }: EyePictureProps) {
  const t = useWords(eyeStepWords);
  const name = usePositionWords();
  const { position, state, score, attempts } = eye;
  const saved = state === 'captured' || state === 'weak';
  const shown = rejected && state === 'missing' ? rejected : null;
  const sample = useSample(draftId, saved ? position : null, `${attempts} ${score} ${state}`);
  const said = shown
    ? t(shown.hint)
    : state === 'captured'
      ? t('eyeGood')
      : state === 'weak'
        ? t('eyeWeak')
        : t(state === 'excepted' ? 'eyeExcepted' : 'eyeEmpty');
  const known = shown ? shown.score : saved ? score : null;
  const tone = state === 'captured' ? 'good' : shown || state === 'weak' ? 'attention' : 'neutral';
  return (
    <figure className={`eye-picture eye-picture-${tone}`}>
      <LiveFrame image={shown ? shown.image : (sample?.image ?? null)} label={`${name(position)}: ${said}`} tone={tone}>
        <p className="soft">{said}</p>
      </LiveFrame>
      <figcaption>
        <span>{name(position)}</span>
        <strong>{said}</strong>
        {known !== null && known > 1 && (
          <span className="soft">
            {deviceScore === null ? t('ownScore', { score: known }) : t('bothScores', { score: known, deviceScore })}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
