import { type KeyboardEvent, useRef } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { type Finger, fingersInSight, handsHeight, handsWidth, palm, shapeOf } from './fingers.ts';
import './hands-picture.css';
import { uiWords } from './words.ts';

export interface FingerMark {
  state: 'empty' | 'live' | 'good' | 'weak' | 'excepted';
  /** 0 to 100, for good and weak. */
  score?: number | null;
}

export interface HandsPictureProps {
  /** Fingers without a mark are empty. */
  marks: { readonly [F in Finger]?: FingerMark };
  /** The ones that are taken; the others are faint and out of reach. All ten where left out. */
  asked?: readonly Finger[];
  /** Which one is meant now. */
  current: Finger | null;
  /** Arrow keys and clicks; left out where the picture is only looked at. */
  onMove?: (finger: Finger) => void;
}

/** Two hands seen from above with ten positions, each with its shape, figure and name; arrow keys move along the hands. */
export function HandsPicture({ marks, asked = fingersInSight, current, onMove }: HandsPictureProps) {
  const t = useWords(uiWords);
  const nodes = useRef(new Map<Finger, SVGGElement>());
  const say = (finger: Finger): string => {
    const mark = marks[finger];
    const score = mark?.score ?? 0;
    const words = {
      empty: () => t('fingerEmpty'),
      live: () => t('fingerLive'),
      good: () => t('fingerGood', { score }),
      weak: () => t('fingerWeak', { score }),
      excepted: () => t('fingerExcepted'),
    };
    return `${t(finger)}: ${words[mark?.state ?? 'empty']()}`;
  };
  const move = (event: KeyboardEvent, finger: Finger): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || !onMove) return;
    event.preventDefault();
    const reach = fingersInSight.filter((one) => asked.includes(one));
    const next = reach[(reach.indexOf(finger) + step + reach.length) % reach.length] ?? finger;
    onMove(next);
    nodes.current.get(next)?.focus();
  };
  const first = asked.includes('rightThumb') ? 'rightThumb' : asked[0];
  const side = current?.startsWith('right') ? 'right' : current ? 'left' : null;

  return (
    <svg
      className="hands"
      viewBox={`0 -8 ${handsWidth} ${handsHeight + 24}`}
      role={onMove ? 'radiogroup' : 'list'}
      aria-label={t('hands')}
    >
      <path className="palm" d={palm} />
      <path className="palm" d={palm} transform={`translate(${handsWidth} 0) scale(-1 1)`} />
      {fingersInSight.map((finger) => {
        const shape = shapeOf(finger);
        const state = marks[finger]?.state ?? 'empty';
        const chosen = finger === current;
        if (!asked.includes(finger)) return <FaintFinger key={finger} finger={finger} />;
        const roles = onMove
          ? {
              role: 'radio',
              'aria-checked': chosen,
              tabIndex: chosen || (!current && finger === first) ? 0 : -1,
              onClick: () => onMove(finger),
              onKeyDown: (event: KeyboardEvent) => move(event, finger),
            }
          : { role: 'listitem' };
        return (
          <g
            key={finger}
            ref={(node) => {
              if (node) nodes.current.set(finger, node);
              else nodes.current.delete(finger);
            }}
            className={`finger finger-${state}${chosen ? ' finger-current' : ''}`}
            aria-label={say(finger)}
            transform={`translate(${shape.x} ${shape.y})`}
            {...roles}
          >
            <rect
              className="finger-shape"
              x={-shape.width / 2}
              y={-shape.length / 2}
              width={shape.width}
              height={shape.length}
              rx={shape.width / 2}
              transform={`rotate(${shape.turn})`}
            />
            <FingerSign mark={marks[finger]} />
          </g>
        );
      })}
      <text className={side === 'left' ? 'hand-name hand-now' : 'hand-name'} x={82} y={handsHeight + 4}>
        {t('leftHand')}
      </text>
      <text className={side === 'right' ? 'hand-name hand-now' : 'hand-name'} x={handsWidth - 82} y={handsHeight + 4}>
        {t('rightHand')}
      </text>
    </svg>
  );
}

/** A finger that is not asked for: part of the hand and nothing else. */
function FaintFinger({ finger }: { finger: Finger }) {
  const { x, y, length, width, turn } = shapeOf(finger);
  return (
    <g className="finger-unasked" transform={`translate(${x} ${y})`} aria-hidden>
      <rect x={-width / 2} y={-length / 2} width={width} height={length} rx={width / 2} transform={`rotate(${turn})`} />
    </g>
  );
}

/** What a finger's state looks like beside its colour: figure, dot, cross. */
function FingerSign({ mark }: { mark: FingerMark | undefined }) {
  if (mark?.state === 'live') return <circle className="finger-dot" r={5} />;
  if (mark?.state === 'excepted') return <path className="finger-cross" d="M-4 -4 L4 4 M4 -4 L-4 4" />;
  if (mark?.state === 'good' || mark?.state === 'weak')
    return (
      <text className="finger-score" y={mark.state === 'weak' ? -2 : 5}>
        {mark.score ?? '–'}
        {mark.state === 'weak' && (
          <tspan x={0} dy={15}>
            !
          </tspan>
        )}
      </text>
    );
  return null;
}
