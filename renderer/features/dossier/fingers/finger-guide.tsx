import './fingers.css';
import type { FingerHint } from './instruction.ts';

/** What was wrong the last time; null where nothing was. */
export type GuideHint = FingerHint | 'fingerTimeout' | null;

interface Placed {
  /** Where the finger lies on the glass in the picture. */
  x: number;
  y: number;
  ridges: 'none' | 'clear' | 'faint';
  /** Where it has to go, degrees clockwise from up. */
  arrow: number | null;
}

const middle: Placed = { x: 0, y: 62, ridges: 'clear', arrow: null };

function placed(hint: GuideHint): Placed {
  switch (hint) {
    case 'tooFarLeft':
      return { ...middle, x: -62, arrow: 90 };
    case 'tooFarRight':
      return { ...middle, x: 62, arrow: 270 };
    case 'tooFarUp':
      return { ...middle, y: -20, arrow: 180 };
    case 'tooFarDown':
    case 'tooLittleArea':
      return { ...middle, y: 150, ridges: 'faint', arrow: 0 };
    case 'noFinger':
    case 'fingerTimeout':
    case 'notAFinger':
      return { ...middle, ridges: 'none' };
    case 'lowQuality':
    case 'moved':
    case 'wet':
    case 'dry':
      return { ...middle, ridges: 'faint' };
    default:
      return middle;
  }
}

const rings = Array.from({ length: 18 }, (_, ring) => ring + 1);

/** A still drawing of the glass with the finger as it should lie, or as it lay. */
export function FingerGuide({ hint, live, label }: { hint: GuideHint; live: boolean; label: string }) {
  const { x, y, ridges, arrow } = placed(hint);
  return (
    <svg className={live ? 'guide guide-live' : 'guide'} viewBox="0 0 240 320" role="img" aria-label={label}>
      <clipPath id="guide-glass">
        <rect x="10" y="10" width="220" height="300" rx="20" />
      </clipPath>
      <clipPath id="guide-pad">
        <rect x={x + 66} y={y + 8} width="108" height="320" rx="54" />
      </clipPath>
      <rect className="guide-glass" x="10" y="10" width="220" height="300" rx="20" />
      <g clipPath="url(#guide-glass)">
        <rect
          className={ridges === 'none' ? 'guide-finger guide-empty' : 'guide-finger'}
          x={x + 58}
          y={y}
          width="124"
          height="320"
          rx="62"
        />
        {ridges !== 'none' && (
          <g clipPath="url(#guide-pad)">
            {rings.map((ring) => (
              <ellipse
                key={ring}
                className={ridges === 'faint' ? 'guide-ridge guide-faint' : 'guide-ridge'}
                cx={x + 120}
                cy={y + 92}
                rx={ring * 8}
                ry={ring * 10}
              />
            ))}
          </g>
        )}
      </g>
      {ridges === 'none' && <path className="guide-cross" d="M120 150 v20 M110 160 h20" />}
      {arrow !== null && (
        <path
          className="guide-arrow"
          d="M120 132 v-70 m-16 18 l16 -18 l16 18"
          transform={`rotate(${arrow} 120 ${arrow === 0 ? 97 : 160})`}
        />
      )}
    </svg>
  );
}

/** How far up each finger of a hand reaches, from its outer side in. */
const tops: Record<number, readonly number[]> = { 1: [70], 2: [80, 80], 3: [70, 55, 75], 4: [75, 50, 62, 108] };

/** The glass with several fingers side by side as they should lie. */
export function SetGuide({
  count,
  hand,
  live,
  label,
}: {
  count: number;
  /** Which way the arc of the tips falls. */
  hand: 'left' | 'right';
  live: boolean;
  label: string;
}) {
  const heights = tops[count] ?? [];
  const step = 300 / Math.max(1, count);
  return (
    <svg className={live ? 'guide guide-live' : 'guide'} viewBox="0 0 340 320" role="img" aria-label={label}>
      <clipPath id="guide-set">
        <rect x="10" y="10" width="320" height="300" rx="20" />
      </clipPath>
      <rect className="guide-glass" x="10" y="10" width="320" height="300" rx="20" />
      <g clipPath="url(#guide-set)">
        {(hand === 'left' ? heights.toReversed() : heights).map((top, index) => {
          const middleX = 20 + step * (index + 0.5);
          return (
            <g key={middleX}>
              <rect className="guide-finger" x={middleX - 30} y={top} width="60" height="320" rx="30" />
              {rings.slice(0, 5).map((ring) => (
                <ellipse key={ring} className="guide-ridge" cx={middleX} cy={top + 46} rx={ring * 5} ry={ring * 7.5} />
              ))}
            </g>
          );
        })}
      </g>
    </svg>
  );
}
