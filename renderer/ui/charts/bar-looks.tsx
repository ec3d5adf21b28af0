import { useId } from 'react';

/**
 * How a part of a bar is drawn. Each has its own pattern beside its colour, so that it is told apart by who sees no colours, in
 * the dark, and on a black and white print.
 */
export const barLooks = ['full', 'hatched', 'crossed', 'open'] as const;
export type BarLook = (typeof barLooks)[number];

const height = 18;

/** Fills of a chart's bars; drawn once per chart, referred to by `idOf`. */
export function BarPatterns({ prefix }: { prefix: string }) {
  return (
    <svg width="0" height="0" className="bar-patterns" aria-hidden focusable={false}>
      <defs>
        <pattern
          id={`${prefix}hatched`}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" className="bar-ground-attention" />
          <line x1="0" x2="0" y1="0" y2="6" className="bar-ink-attention" />
        </pattern>
        <pattern id={`${prefix}crossed`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" className="bar-ground-stop" />
          <path d="M0 0L6 6M6 0L0 6" className="bar-ink-stop" />
        </pattern>
      </defs>
    </svg>
  );
}

/** The prefix of a chart's pattern names. */
export function usePatterns(): string {
  return `bars${useId().replace(/[^A-Za-z0-9]/g, '')}`;
}

export interface BarPart {
  look: BarLook;
  /** Of `whole`, from 0 to 1. */
  share: number;
}

/** One bar of parts, left to right, over the width it is given; `mark` is a line across it, e.g. a target. */
export function Bar({ parts, mark, prefix }: { parts: readonly BarPart[]; mark?: number | null; prefix: string }) {
  let at = 0;
  return (
    <svg className="bar-svg" width="100%" height={height} aria-hidden focusable={false}>
      <rect className="bar-ground" x="0" y="3" width="100%" height={height - 6} rx="3" />
      {parts.map(({ look, share }) => {
        const x = at;
        at += share;
        if (share <= 0 || look === 'open') return null;
        return (
          <rect
            key={look}
            className={`bar-part bar-${look}`}
            x={`${x * 100}%`}
            y="1"
            // A single one among thousands is still to be seen.

            height={height - 2}
            rx="2"
            style={{ width: `max(${share * 100}%, 2px)` }}
            {...(look === 'full' ? {} : { fill: `url(#${prefix}${look})` })}
          />
        );
      })}
      {mark !== null && mark !== undefined && (
        <g>
          <line className="bar-mark-halo" {...across(mark)} />
          <line className="bar-mark" {...across(mark)} />
        </g>
      )}
    </svg>
  );
}

function across(mark: number): { x1: string; x2: string; y1: number; y2: number } {
  const at = `${Math.min(1, mark) * 100}%`;
  return { x1: at, x2: at, y1: 0, y2: height };
}

/** What a look means, with its word. */
export function BarKey({
  look,
  prefix,
  children,
}: {
  look: BarLook | 'mark';
  prefix: string;
  children: React.ReactNode;
}) {
  return (
    <li className="bar-key">
      <svg width="18" height="14" aria-hidden focusable={false}>
        {look === 'mark' ? (
          <line x1="9" x2="9" y1="0" y2="14" className="bar-mark" />
        ) : (
          <rect
            x="0.5"
            y="0.5"
            width="17"
            height="13"
            rx="2"
            className={`bar-part bar-${look}`}
            {...(look === 'hatched' || look === 'crossed' ? { fill: `url(#${prefix}${look})` } : {})}
          />
        )}
      </svg>
      <span>{children}</span>
    </li>
  );
}
