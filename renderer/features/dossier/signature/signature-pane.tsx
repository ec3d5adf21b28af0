import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useAction, useStation } from '../../../app/station.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Banner, ErrorBanner, type SecondaryAction, useActions } from '../../../ui/index.ts';
import { useSignatureWords } from '../papers/papers-signature-card.tsx';
import { papersWords } from '../papers/words.ts';
import './signature.css';
import { type PenEvent, StrokeRecorder } from './stroke-recorder.ts';
import { usePad } from './use-pad.ts';

export interface SignaturePaneProps {
  view: DossierView;
  /** The signature was given or taken back. */
  onSigned: () => void;
  onClose: () => void;
}

/** A large surface to sign on; everything but the drawing itself is a key: accept, again, on paper. */
export function SignaturePane({ view, onSigned, onClose }: SignaturePaneProps) {
  const t = useWords(papersWords);
  const said = useSignatureWords(view);
  const { draftId, procedure, rules } = view;
  const { ways } = rules.signature;
  const [recorder] = useState(() => new StrokeRecorder());
  const [empty, setEmpty] = useState(true);
  const surface = useRef<HTMLCanvasElement>(null);
  const draw = useAction('signature.draw');
  const onPaper = useAction('signature.onPaper');
  const withdraw = useAction('signature.clear');
  const mayDraw = ways.includes('drawn');
  const mark = procedure.signing?.way === 'fingerMark';
  const paperWay = mark ? 'fingerMark' : 'paper';
  const mayPaper = ways.includes(paperWay) && (!mark || procedure.signing?.witness !== null);
  const busy = draw.busy || onPaper.busy || withdraw.busy;
  const before = useDrawnBefore(view);
  const frame = useRef(0);
  const drawSoon = (): void => {
    // A pad tells two hundred places a second.
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => surface.current && redraw(surface.current, recorder));
  };
  const pad = usePad({
    wanted: mayDraw,
    recorder,
    size: () => surface.current?.getBoundingClientRect() ?? null,
    onInk: () => {
      setEmpty(false);
      drawSoon();
    },
  });

  const clear = (): void => {
    recorder.clear();
    setEmpty(true);
    if (pad.model !== null) pad.again();
    const canvas = surface.current;
    canvas?.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
  };
  const accept = async (): Promise<void> => {
    const box = surface.current?.getBoundingClientRect();
    const drawn = box && recorder.drawn(box);
    if (drawn && (await draw.run({ draftId, drawn })).ok) onSigned();
  };
  const paper = async (): Promise<void> => {
    if ((await onPaper.run({ draftId, way: paperWay })).ok) onSigned();
  };
  const paperLabel = t(mark ? 'acceptMark' : 'acceptPaper');
  const secondary: SecondaryAction[] = [
    ...(empty ? [] : [{ key: 'F4' as const, label: t('again'), onPress: clear }]),
    ...(mayPaper && !empty ? [{ key: 'F6' as const, label: paperLabel, onPress: () => void paper() }] : []),
    ...(procedure.signature
      ? [
          {
            key: 'F9' as const,
            label: t('withdraw'),
            onPress: () => void withdraw.run({ draftId }).then(({ ok }) => ok && onSigned()),
          },
        ]
      : []),
  ];
  useActions({
    // An empty surface and Enter: signed on paper, one press.
    primary: empty
      ? { label: paperLabel, isDisabled: !mayPaper, isBusy: busy, onPress: () => void paper() }
      : { label: t('accept'), isBusy: busy, onPress: () => void accept() },
    secondary,
    escape: { label: t('back'), onPress: onClose },
    help: t('signHelp'),
  });

  return (
    <div className="papers-pane">
      <header className="papers-head">
        <h2>{t(rules.representative ? 'signTitleRepresentative' : 'signTitle')}</h2>
        <p className="soft">
          {t('signature')}: {said.value}
        </p>
      </header>
      <ErrorBanner error={draw.error ?? onPaper.error ?? withdraw.error} />
      <ErrorBanner error={pad.error} onRetry={pad.again} />
      {mark && !mayPaper && <Banner tone="attention" title={t('markNeedsWitness')} />}
      {mayDraw ? (
        <div className="sign-place">
          <Surface
            canvas={surface}
            recorder={recorder}
            mayWrite={() => !pad.isWriting()}
            onInk={() => setEmpty(false)}
          />
          {empty && before && <img className="sign-before" src={before} alt={t('drawnBefore')} />}
          <span className="sign-line" aria-hidden>
            {empty && !before && t(pad.model === null ? 'signHere' : 'signOnPad')}
          </span>
        </div>
      ) : (
        <Banner tone="neutral" title={t('notDrawn')} />
      )}
      <p className="soft">
        {t('signFor', { name: view.fullName ?? '' })}. {pad.model !== null && `${t('padHint', { model: pad.model })} `}
        {t('waysHint')}
      </p>
    </div>
  );
}

/** The signature that is kept already, as an address inside the page. */
function useDrawnBefore({ draftId, procedure }: DossierView): string | null {
  const station = useStation();
  const [url, setUrl] = useState<string | null>(null);
  const drawnAt = procedure.signature?.way === 'drawn' ? procedure.signature.at : null;
  useEffect(() => {
    if (drawnAt === null) return;
    let made: string | null = null;
    let stopped = false;
    void station.call('signature.image', { draftId }).then((result) => {
      if (stopped || !result.ok || !result.value.png) return;
      made = URL.createObjectURL(new Blob([result.value.png.slice()], { type: 'image/png' }));
      setUrl(made);
    });
    return () => {
      stopped = true;
      if (made !== null) URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [station, draftId, drawnAt]);
  return url;
}

interface SurfaceProps {
  canvas: { current: HTMLCanvasElement | null };
  recorder: StrokeRecorder;
  /** Asked when a pointer goes down. */
  mayWrite: () => boolean;
  onInk: () => void;
}

/** Draws what the pen does as it does it; what is kept is drawn by the station from the strokes. */
function Surface({ canvas, recorder, mayWrite, onInk }: SurfaceProps) {
  const t = useWords(papersWords);
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const fit = (): void => {
      const { width, height } = element.getBoundingClientRect();
      const scale = window.devicePixelRatio;
      element.width = Math.round(width * scale);
      element.height = Math.round(height * scale);
      redraw(element, recorder);
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas, recorder]);

  const follow = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { currentTarget: element, nativeEvent } = event;
    // A pad tells more places than there are frames.
    const all = nativeEvent.getCoalescedEvents?.() ?? [];
    for (const one of all.length > 0 ? all : [nativeEvent]) recorder.move(penEvent(element, one));
    redraw(element, recorder);
  };
  return (
    <canvas
      ref={canvas}
      className="sign-surface"
      role="img"
      aria-label={t('surface')}
      onPointerDown={(event) => {
        if (event.button !== 0 || !mayWrite()) return;
        event.preventDefault();
        const { currentTarget: element } = event;
        if (!recorder.down(penEvent(element, event.nativeEvent))) return;
        element.setPointerCapture(event.pointerId);
        redraw(element, recorder);
        onInk();
      }}
      onPointerMove={follow}
      onPointerUp={({ pointerId }) => recorder.up(pointerId)}
      onPointerCancel={({ pointerId }) => recorder.up(pointerId)}
    />
  );
}

function penEvent(element: HTMLCanvasElement, event: globalThis.PointerEvent): PenEvent {
  const box = element.getBoundingClientRect();
  const { pointerId, pointerType, pressure, timeStamp } = event;
  return { pointerId, pointerType, pressure, at: timeStamp, x: event.clientX - box.left, y: event.clientY - box.top };
}

function redraw(element: HTMLCanvasElement, { strokes }: StrokeRecorder): void {
  const context = element.getContext('2d');
  if (!context) return;
  const scale = window.devicePixelRatio;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, element.width, element.height);
  context.strokeStyle = '#14201a';
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) {
    for (const [i, [x, y, , force]] of stroke.entries()) {
      const [fromX, fromY] = stroke[Math.max(0, i - 1)]!;
      context.lineWidth = 2 + 3 * force;
      context.beginPath();
      context.moveTo(fromX, fromY);
      context.lineTo(x, y);
      context.stroke();
    }
  }
}
