import { type ReactNode, useEffect, useRef } from 'react';
import './frame.css';
import { type Picture, toRgba } from './pixels.ts';
import { StatusChip, type Tone } from './status-chip.tsx';

export interface LiveFrameProps {
  /** Null before the first picture: then `children` are shown inside. */
  image: Picture | null;
  /** What the picture shows, for who cannot see it. */
  label: string;
  tone?: Tone;
  /** A few words on the frame: "Trực tiếp", "Ngón cái phải · lần 2". */
  badge?: ReactNode;
  /** What to do while there is no picture. */
  children?: ReactNode;
}

/** A picture from a device as large as its place allows, in a border whose badge says what it is. */
export function LiveFrame({ image, label, tone = 'neutral', badge, children }: LiveFrameProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context && image) context.putImageData(new ImageData(toRgba(image), image.width, image.height), 0, 0);
  }, [image]);
  return (
    <div className={`frame frame-${tone}`}>
      {badge && (
        <div className="frame-badge">
          <StatusChip tone={tone}>{badge}</StatusChip>
        </div>
      )}
      {image ? (
        <canvas
          ref={canvas}
          className="frame-picture"
          role="img"
          aria-label={label}
          width={image.width}
          height={image.height}
        />
      ) : (
        <div className="frame-empty">{children}</div>
      )}
    </div>
  );
}
