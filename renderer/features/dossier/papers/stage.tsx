import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import type { PageCorners } from '../../../../main/contract/station/papers.ts';
import { StatusChip, type Tone } from '../../../ui/index.ts';

export interface StageProps {
  /** Sides of the picture; null while none is there, then `children` stand in the frame. */
  size: { width: number; height: number } | null;
  tone?: Tone;
  badge?: ReactNode;
  /** The picture, filling its place, and what lies over it. */
  picture?: ReactNode;
  /** Outline drawn over the picture. */
  outline?: PageCorners | null;
  children?: ReactNode;
}

/** A picture as large as its place allows, in the border of every picture, with an outline over it in shares of its sides. */
export function Stage({ size, tone = 'neutral', badge, picture, outline, children }: StageProps) {
  const place = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = (): void => setRoom({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const factor = size ? Math.min(room.width / size.width, room.height / size.height) : 0;
  return (
    <div className={`frame frame-${tone} stage-frame`}>
      {badge && (
        <div className="frame-badge">
          <StatusChip tone={tone}>{badge}</StatusChip>
        </div>
      )}
      <div className="stage-place" ref={place}>
        {size ? (
          <div className="stage" style={{ width: size.width * factor, height: size.height * factor }}>
            {picture}
            {outline && (
              <svg className="stage-outline" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden focusable={false}>
                <polygon points={outline.map(({ x, y }) => `${x},${y}`).join(' ')} />
              </svg>
            )}
          </div>
        ) : (
          <div className="frame-empty">{children}</div>
        )}
      </div>
    </div>
  );
}
