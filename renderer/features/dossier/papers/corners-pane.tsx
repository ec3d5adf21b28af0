import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import type { PageCorners, PaperPage } from '../../../../main/contract/station/papers.ts';
import { useAction } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Checkbox, ErrorBanner, useActions } from '../../../ui/index.ts';
import { isPage, movedByKey, placed, wholePicture } from './corner-moves.ts';
import { Stage } from './stage.tsx';
import { usePageImage } from './use-page-image.ts';
import { papersWords } from './words.ts';

export interface CornersPaneProps {
  draftId: string;
  page: PaperPage;
  onCut: () => void;
  onClose: () => void;
}

const names = ['corner1', 'corner2', 'corner3', 'corner4'] as const;

/** The whole picture of a page with its four corners, each moved by arrow keys or drawn by hand; Enter cuts. */
export function CornersPane({ draftId, page, onCut, onClose }: CornersPaneProps) {
  const t = useWords(papersWords);
  const image = usePageImage(draftId, page.pageId, 'picture', page.pageId);
  const [corners, setCorners] = useState<PageCorners>(page.corners);
  const [clear, setClear] = useState(page.clear);
  const cut = useAction('papers.straighten');
  const stands = isPage(corners);
  useActions({
    primary: {
      label: t('cut'),
      isBusy: cut.busy,
      isDisabled: !stands,
      onPress: () =>
        void cut.run({ draftId, pageId: page.pageId, corners, clear }).then(({ ok }) => {
          if (ok) onCut();
        }),
    },
    secondary: [{ key: 'F6', label: t('wholePicture'), onPress: () => setCorners(wholePicture) }],
    escape: { label: t('leaveCorners'), onPress: onClose },
    help: t('cornersHint'),
  });

  return (
    <div className="papers-pane">
      <header className="papers-head">
        <h2>{t('cornersTitle')}</h2>
      </header>
      <ErrorBanner error={cut.error ?? image?.error ?? null} />
      <div className="papers-columns papers-scan">
        <div className="papers-look">
          <Stage
            size={image?.url ? image : null}
            tone={stands ? 'good' : 'stop'}
            outline={corners}
            picture={
              image?.url && (
                <>
                  <img className="stage-picture" src={image.url} alt={t('picture')} />
                  {names.map((name, at) => (
                    <Handle
                      key={name}
                      at={at}
                      label={t(name)}
                      corners={corners}
                      onMove={setCorners}
                      autoFocus={at === 0}
                    />
                  ))}
                </>
              )
            }
          />
        </div>
        <div className="papers-panel">
          <p>{t('cornersHint')}</p>
          <Checkbox label={t('clearText')} note={t('clearNote')} isSelected={clear} onChange={setClear} />
        </div>
      </div>
    </div>
  );
}

interface HandleProps {
  at: number;
  label: string;
  corners: PageCorners;
  onMove: (corners: PageCorners) => void;
  autoFocus: boolean;
}

/** One corner: a slider in two directions. */
function Handle({ at, label, corners, onMove, autoFocus }: HandleProps) {
  const t = useWords(papersWords);
  const dragged = useRef(false);
  const { x, y } = corners[at]!;
  const onKeyDown = (event: KeyboardEvent): void => {
    const moved = movedByKey(corners, at, event);
    if (!moved) return;
    event.preventDefault();
    onMove(moved);
  };
  const onPointerMove = (event: PointerEvent<HTMLInputElement>): void => {
    const stage = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!dragged.current || !stage) return;
    const to = { x: (event.clientX - stage.left) / stage.width, y: (event.clientY - stage.top) / stage.height };
    onMove(placed(corners, at, to));
  };
  const percent = (share: number): number => Math.round(share * 100);
  return (
    <input
      // A range by its role; where it stands is drawn here.
      type="range"
      min={0}
      max={100}
      readOnly
      className="corner-handle"
      style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
      aria-label={label}
      aria-valuetext={t('cornerAt', { x: percent(x), y: percent(y) })}
      value={percent(x)}
      onChange={() => {}}
      ref={(element) => {
        if (autoFocus && element && !element.dataset.met) {
          element.dataset.met = 'yes';
          element.focus();
        }
      }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = true;
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        dragged.current = false;
      }}
    />
  );
}
