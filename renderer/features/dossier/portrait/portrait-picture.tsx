import type { ReactNode, Ref } from 'react';
import type { CapturedImage } from '../../../../main/contract/devices-api.ts';
import { DevicePreview } from '../../../app/preview/device-preview.tsx';
import type { Sample } from '../../../app/use-sample.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { EmptyState, LiveFrame, VideoFrame } from '../../../ui/index.ts';
import type { CameraState } from '../camera/camera-state.ts';
import type { Preview } from '../use-preview.ts';
import { GuidanceOverlay } from './guidance/guidance-overlay.tsx';
import { guidanceWords } from './guidance/words.ts';
import { portraitWords } from './words.ts';

export interface PortraitPictureProps {
  /** What stands in the frame: the picture just taken, the saved one, or the camera. */
  still: CapturedImage | null;
  saved: Sample | null;
  camera: CameraState<MediaStream>;
  video: Ref<HTMLVideoElement | null>;
  /** What to do where the camera gives no picture. */
  trouble: ReactNode;
  /** Whether all is well with the live picture. */
  well: boolean;
  /** What the station's own camera sees, where the window has none. */
  preview: Preview;
}

/** The picture as it will be kept: upright 3:4, nothing outside the frame. */
export function PortraitPicture({ still, saved, camera, video, well, trouble, preview }: PortraitPictureProps) {
  const t = useWords(portraitWords);
  const g = useWords(guidanceWords);
  if (still) return <LiveFrame image={still} label={t('stillPicture')} tone="attention" badge={t('still')} />;
  if (saved?.image) return <LiveFrame image={saved.image} label={t('savedPicture')} tone="good" badge={t('saved')} />;
  if (trouble && preview.shows) {
    return (
      <DevicePreview of="camera" label={t('video')} badge={t('live')} onError={preview.fail}>
        <EmptyState icon="camera" title={t('opening')} />
      </DevicePreview>
    );
  }
  const stream = camera.name === 'live' ? camera.camera.stream : null;
  return (
    <VideoFrame
      ref={video}
      stream={stream}
      label={t('video')}
      tone={well ? 'good' : 'live'}
      over={<GuidanceOverlay well={well} />}
      badge={stream && (well ? g('well') : t('live'))}
    >
      {camera.name === 'opening' || camera.name === 'idle' ? (
        <EmptyState icon="camera" title={t('opening')} />
      ) : (
        trouble
      )}
    </VideoFrame>
  );
}
