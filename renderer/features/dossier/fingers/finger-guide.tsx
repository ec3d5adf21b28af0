import './fingers.css';
import type { RetryReason } from './finger-session.ts';

/** How far down the glass the finger lies in the picture, and whether its ridges are drawn clear. */
function placed(reason: RetryReason | null): { top: number; ridges: 'none' | 'clear' | 'faint'; arrow: boolean } {
  if (reason === 'tooLittleArea') return { top: 150, ridges: 'faint', arrow: true };
  if (reason === 'lowQuality') return { top: 62, ridges: 'faint', arrow: false };
  if (reason === 'noFinger' || reason === 'fingerTimeout' || reason === 'notAFinger')
    return { top: 62, ridges: 'none', arrow: false };
  return { top: 62, ridges: 'clear', arrow: false };
}

/** A still drawing of the glass with the finger as it should lie, or as it lay. */
export function FingerGuide({ reason, live, label }: { reason: RetryReason | null; live: boolean; label: string }) {
  const { top, ridges, arrow } = placed(reason);
  const arcs = [18, 30, 42, 54];
  return (
    <svg className={live ? 'guide guide-live' : 'guide'} viewBox="0 0 240 320" role="img" aria-label={label}>
      <clipPath id="guide-glass">
        <rect x="10" y="10" width="220" height="300" rx="20" />
      </clipPath>
      <rect className="guide-glass" x="10" y="10" width="220" height="300" rx="20" />
      <g clipPath="url(#guide-glass)">
        <rect
          className={ridges === 'none' ? 'guide-finger guide-empty' : 'guide-finger'}
          x="58"
          y={top}
          width="124"
          height="320"
          rx="62"
        />
        {ridges !== 'none' &&
          arcs.map((radius) => (
            <path
              key={radius}
              className={ridges === 'faint' ? 'guide-ridge guide-faint' : 'guide-ridge'}
              d={`M${120 - radius} ${top + 190} v-${100 - radius / 3} a${radius} ${radius} 0 0 1 ${radius * 2} 0 v${100 - radius / 3}`}
            />
          ))}
      </g>
      <path className="guide-cross" d="M120 150 v20 M110 160 h20" />
      {arrow && <path className="guide-arrow" d="M120 132 v-70 m-16 18 l16 -18 l16 18" />}
    </svg>
  );
}
