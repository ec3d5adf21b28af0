import { useEffect, useRef, useState } from 'react';
import type { DossierPapers, PageCorners } from '../../../../main/contract/station/papers.ts';
import { useAction, useStation } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, type Choice, EmptyState, ErrorBanner, RadioGroup, Select, useActions } from '../../../ui/index.ts';
import { useCamera } from '../camera/use-camera.ts';
import { CameraChoice } from '../portrait/camera-choice.tsx';
import { CameraTroubleNote } from '../portrait/camera-trouble.tsx';
import { sure } from './page-list.tsx';
import { Stage } from './stage.tsx';
import { frameOf, takePicture } from './take-picture.ts';
import { papersWords } from './words.ts';

export interface ScanPaneProps {
  draftId: string;
  papers: DossierPapers['papers'];
  kinds: readonly Choice[];
  kind: string;
  onKind: (kind: string) => void;
  onTaken: (pageId: string) => void;
  onClose: () => void;
}

/** The page is looked for so often, in a copy of so many pixels. */
const [lookMs, lookSize] = [400, 640];

/** The camera over a paper: the page is outlined live, Enter takes it, one page after another. */
export function ScanPane({ draftId, papers, kinds, kind, onKind, onTaken, onClose }: ScanPaneProps) {
  const t = useWords(papersWords);
  const camera = useCamera(true);
  const video = useRef<HTMLVideoElement>(null);
  /** Of the video itself: what the camera was asked for is not always what it gives. */
  const [seen, setSeen] = useState<{ width: number; height: number } | null>(null);
  const [same, setSame] = useState<'same' | 'new'>('new');
  const [taking, setTaking] = useState(false);
  const [failed, setFailed] = useState(false);
  const add = useAction('papers.add');
  const { state } = camera.view;
  const live = state.name === 'live' ? state.camera : null;
  const stream = live?.stream ?? null;
  const outline = useOutline(video, stream);
  const last = papers.at(-1);
  const goesOn = last?.kind === kind && same === 'same';

  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);

  const take = async (): Promise<void> => {
    if (!stream || !video.current || taking) return;
    setTaking(true);
    setFailed(false);
    try {
      const bytes = await takePicture(stream, video.current);
      const result = await add.run({ draftId, kind, bytes, paperId: goesOn ? last.paperId : null });
      if (result.ok) {
        onTaken(result.value.pageId);
        setSame('same');
      }
    } catch {
      setFailed(true);
    } finally {
      setTaking(false);
    }
  };
  useActions({
    primary: stream
      ? { label: t('take'), isBusy: taking || add.busy, onPress: () => void take() }
      : { label: t('retryCamera'), isBusy: state.name === 'opening', onPress: camera.retry },
    escape: { label: t('leaveScan'), onPress: onClose },
    help: t('help'),
    mark: taking || add.busy ? t('reading') : null,
  });

  const trouble = state.name === 'live' || state.name === 'opening' || state.name === 'idle' ? null : state.name;
  return (
    <div className="papers-pane">
      <header className="papers-head">
        <h2>{t('scanTitle')}</h2>
      </header>
      <div className="papers-columns papers-scan">
        <div className="papers-look">
          <Stage
            size={live && (seen ?? (live.width > 0 ? live : { width: 4, height: 3 }))}
            tone={stream ? (outline ? 'good' : 'live') : 'neutral'}
            badge={stream && t(outline ? 'seen' : 'lookingFor')}
            outline={outline}
            picture={
              <video
                ref={video}
                className="stage-picture"
                aria-label={t('video')}
                autoPlay
                muted
                playsInline
                onLoadedMetadata={({ currentTarget: { videoWidth, videoHeight } }) =>
                  setSeen({ width: videoWidth, height: videoHeight })
                }
              />
            }
          >
            {trouble ? (
              <CameraTroubleNote trouble={trouble} deviceModel={null} />
            ) : (
              <EmptyState icon="camera" title={t('opening')} />
            )}
          </Stage>
        </div>
        <div className="papers-panel">
          <ErrorBanner error={add.error} />
          {failed && <Banner tone="attention" title={t('stillFailed')} />}
          <Select label={t('kind')} value={kind} onChange={onKind} choices={kinds} />
          {last?.kind === kind && (
            <RadioGroup
              label={t('sameOrNew')}
              value={same}
              onChange={setSame}
              choices={[
                { value: 'same', label: t('samePaper', { n: last.pages.length }) },
                { value: 'new', label: t('newPaper') },
              ]}
            />
          )}
          <CameraChoice camera={camera} />
          <p className="soft">{t('scanHint')}</p>
        </div>
      </div>
    </div>
  );
}

/** Where the page lies in what the camera sees now; null while none is recognised for sure. */
function useOutline(
  video: { readonly current: HTMLVideoElement | null },
  stream: MediaStream | null,
): PageCorners | null {
  const station = useStation();
  const [outline, setOutline] = useState<PageCorners | null>(null);
  useEffect(() => {
    if (!stream) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const look = async (): Promise<void> => {
      const bytes = video.current && (await frameOf(video.current, lookSize).catch(() => null));
      const result = bytes ? await station.call('papers.find', { bytes }) : null;
      if (stopped) return;
      setOutline(result?.ok && result.value.confidence >= sure ? result.value.corners : null);
      timer = setTimeout(look, lookMs);
    };
    void look();
    return () => {
      stopped = true;
      clearTimeout(timer);
      setOutline(null);
    };
  }, [station, stream, video]);
  return outline;
}
