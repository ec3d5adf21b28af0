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
  const rings = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
  return (
    <svg className={live ? 'guide guide-live' : 'guide'} viewBox="0 0 240 320" role="img" aria-label={label}>
      <clipPath id="guide-glass">
        <rect x="10" y="10" width="220" height="300" rx="20" />
      </clipPath>
      <clipPath id="guide-pad">
        <rect x="66" y={top + 8} width="108" height="320" rx="54" />
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
        {ridges !== 'none' && (
          <g clipPath="url(#guide-pad)">
            {rings.map((ring) => (
              <ellipse
                key={ring}
                className={ridges === 'faint' ? 'guide-ridge guide-faint' : 'guide-ridge'}
                cx="120"
                cy={top + 92}
                rx={ring * 8}
                ry={ring * 10}
              />
            ))}
          </g>
        )}
      </g>
      {ridges === 'none' && <path className="guide-cross" d="M120 150 v20 M110 160 h20" />}
      {arrow && <path className="guide-arrow" d="M120 132 v-70 m-16 18 l16 -18 l16 18" />}
    </svg>
  );
}
