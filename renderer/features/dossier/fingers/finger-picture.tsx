import { DevicePreview } from '../../../app/preview/device-preview.tsx';
import type { Sample } from '../../../app/use-sample.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { ErrorBanner, LiveFrame, uiWords } from '../../../ui/index.ts';
import { usePreview } from '../use-preview.ts';
import { FingerGuide } from './finger-guide.tsx';
import type { FingerView } from './finger-session.ts';
import type { Position } from './order.ts';
import { fingerWords } from './words.ts';

export interface FingerPictureProps {
  now: FingerView;
  /** The finger whose saved image may be shown, and that image. */
  shown: Position | null;
  sample: Sample | null;
}

/** The finger as large as its place allows: what was saved last, or how the next one should lie. */
export function FingerPicture({ now, shown, sample }: FingerPictureProps) {
  const t = useWords(fingerWords);
  const u = useWords(uiWords);
  const { doing, finger } = now;
  const name = (position: string): string => u(position as 'rightThumb');
  const spoken = finger ? name(finger).toLocaleLowerCase('vi') : '';
  const preview = usePreview('fingerprint');

  // What the scanner sees now says more than what it saw before.
  if (preview.shows && doing.name === 'capturing') {
    const waits = doing.phase === 'awaitingFinger' || doing.phase === 'awaitingLift';
    return (
      <DevicePreview
        of="fingerprint"
        label={t('pictureLive', { finger: spoken })}
        badge={t(waits ? 'badgeWaiting' : 'badgeReading', { finger: spoken })}
        onError={preview.fail}
      >
        <FingerGuide reason={null} live={!waits} label={t('guide')} />
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
  const reason = now.tries.at(-1)?.reason ?? null;
  // What was wrong is seen until the finger lies there again.
  if (now.rejected && (waiting || doing.name === 'between' || doing.name === 'paused')) {
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
      ? onGlass
        ? t('badgeReading', { finger: spoken })
        : t('badgeWaiting', { finger: spoken })
      : doing.name === 'between' && doing.outcome === 'retry'
        ? t('badgeRetry', { finger: spoken })
        : null;
  return (
    <LiveFrame image={null} label={t('guide')} tone={tone} badge={badge}>
      {sample?.error ? (
        <ErrorBanner error={sample.error} />
      ) : (
        <FingerGuide reason={onGlass ? null : reason} live={onGlass} label={t('guide')} />
      )}
    </LiveFrame>
  );
}
