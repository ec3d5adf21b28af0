import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../../main/contract/result.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, Dialog, ErrorBanner, InfoDialog, VideoFrame } from '../../../ui/index.ts';
import { useCamera } from '../camera/use-camera.ts';
import { CameraTroubleNote } from '../portrait/camera-trouble.tsx';
import { watchForCodes } from './code-camera.ts';
import { cardWords } from './words.ts';

export interface CameraPanelProps {
  /** Why the last code was no usable card. */
  error: AppError | null;
  onCode: (text: string) => void;
  onClose: () => void;
}

/** The machine's camera, looking for a card's code until one is read or somebody closes it. */
export function CameraPanel({ error, onCode, onClose }: CameraPanelProps) {
  const t = useWords(cardWords);
  const camera = useCamera(true);
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onCode);
  latest.current = onCode;
  const [failed, setFailed] = useState(false);
  const { state } = camera.view;
  const live = state.name === 'live' ? state.camera.stream : null;

  useEffect(() => {
    if (!live || !video.current) return;
    return watchForCodes(
      video.current,
      (text) => latest.current(text),
      () => setFailed(true),
    );
  }, [live]);

  const trouble = state.name === 'live' || state.name === 'opening' || state.name === 'idle' ? null : state.name;
  const inside = (
    <>
      {failed ? <Banner tone="stop" title={t('decoderFailed')} /> : <ErrorBanner error={error} />}
      <div className="card-camera">
        <VideoFrame
          stream={live}
          label={t('cameraLabel')}
          badge={live ? t('looking') : trouble ? null : t('opening')}
          ref={video}
        >
          {trouble && <CameraTroubleNote trouble={trouble} deviceModel={null} />}
        </VideoFrame>
      </div>
      <p className="soft">{t('cameraText')}</p>
    </>
  );
  // Without a picture Enter tries again, as the words of the trouble say.
  return trouble ? (
    <Dialog isOpen title={t('cameraTitle')} confirm={{ label: t('again'), onPress: camera.retry }} onClose={onClose}>
      {inside}
    </Dialog>
  ) : (
    <InfoDialog isOpen title={t('cameraTitle')} onClose={onClose}>
      {inside}
    </InfoDialog>
  );
}
