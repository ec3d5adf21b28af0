import { DevicePreview } from '../../../app/preview/device-preview.tsx';
import type { Sample } from '../../../app/use-sample.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { ErrorBanner, LiveFrame, uiWords } from '../../../ui/index.ts';
import { usePreview } from '../use-preview.ts';
import { FingerGuide, SetGuide } from './finger-guide.tsx';
import type { FingerView } from './finger-session.ts';
import { adviceFor } from './instruction.ts';
import type { Position } from './order.ts';
import { SetPictures } from './set-pictures.tsx';
import { fingerWords } from './words.ts';

export interface FingerPictureProps {
  draftId: string;
  now: FingerView;
  /** The finger whose saved image may be shown, and that image. */
  shown: Position | null;
  sample: Sample | null;
}

/** What is taken now as large as its place allows, and the set that was taken last beneath it. */
export function FingerPicture(props: FingerPictureProps) {
  const { draftId, now } = props;
  const { judged, asked, doing } = now;
  if (judged.length === 0) return <InFrame {...props} />;
  if (asked.length > 1 && doing.name === 'between') return <SetPictures draftId={draftId} judged={judged} />;
  return (
    <div className="finger-sight">
      <InFrame {...props} />
      <SetPictures draftId={draftId} judged={judged} isStrip />
    </div>
  );
}

/** The finger, or the set, as it is seen: what was saved last, or how the next one should lie. */
function InFrame({ now, shown, sample }: FingerPictureProps) {
  const t = useWords(fingerWords);
  const u = useWords(uiWords);
  const { doing, finger } = now;
  const name = (position: string): string => u(position as 'rightThumb');
  const spoken = finger ? name(finger).toLocaleLowerCase('vi') : '';
  const preview = usePreview('fingerprint');
  const count = now.asked.length;
  const isSet = count > 1;
  const badgeOf = (waits: boolean): string => {
    if (isSet) return t(waits ? 'badgeSet' : 'badgeSetReading', { count });
    return t(waits ? 'badgeWaiting' : 'badgeReading', { finger: spoken });
  };
  const guide = (live: boolean) =>
    isSet ? (
      <SetGuide count={count} hand={finger?.startsWith('left') ? 'left' : 'right'} live={live} label={t('guideSet')} />
    ) : (
      <FingerGuide hint={live ? null : hint} live={live} label={t('guide')} />
    );
  const last = now.tries.at(-1);
  const reason = last?.reason ?? null;
  const hint = !last || reason === null ? null : reason === 'fingerTimeout' ? reason : adviceFor(last);

  // What the scanner sees now says more than what it saw before.
  if (preview.shows && doing.name === 'capturing') {
    const waits = doing.phase === 'awaitingFinger' || doing.phase === 'awaitingLift';
    return (
      <DevicePreview
        of="fingerprint"
        label={t('pictureLive', { finger: spoken })}
        badge={badgeOf(waits)}
        onError={preview.fail}
      >
        {guide(!waits)}
      </DevicePreview>
    );
  }
  if (shown && sample?.image) {
    const words = { finger: name(shown.position), score: shown.score ?? 0 };
    return (
      <LiveFrame
        image={sample.image}
        label={t('pictureOf', words)}
        tone={shown.state === 'weak' ? 'attention' : 'good'}
        badge={t('badgeSaved', words)}
      />
    );
  }
  const waiting = doing.name === 'capturing' && (doing.phase === 'awaitingFinger' || doing.phase === 'awaitingLift');
  const onGlass = doing.name === 'capturing' && !waiting;
  // What was wrong is seen until the finger lies there again.
  if (now.rejected && (waiting || doing.name === 'between' || doing.name === 'paused')) {
    if (isSet)
      return <LiveFrame image={now.rejected} label={t('pictureSet')} tone="attention" badge={t('badgeSetRetry')} />;
    const score = now.tries.findLast((one) => one.reason !== 'fingerTimeout')?.score ?? 0;
    return (
      <LiveFrame
        image={now.rejected}
        label={t('pictureRejected', { finger: spoken, score })}
        tone="attention"
        badge={t('badgeRejected', { score })}
      />
    );
  }
  const tone = doing.name === 'fault' ? 'stop' : onGlass ? 'live' : reason ? 'attention' : 'neutral';
  const badge =
    doing.name === 'capturing'
      ? badgeOf(!onGlass)
      : doing.name === 'between' && doing.outcome === 'retry'
        ? isSet
          ? t('badgeSetRetry')
          : t('badgeRetry', { finger: spoken })
        : null;
  return (
    <LiveFrame image={null} label={t(isSet ? 'guideSet' : 'guide')} tone={tone} badge={badge}>
      {sample?.error ? <ErrorBanner error={sample.error} /> : guide(onGlass)}
    </LiveFrame>
  );
}
