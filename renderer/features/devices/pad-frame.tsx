import { useRef } from 'react';
import { useStationEvent } from '../../app/station.ts';

const WIDTH = 800;

/** What is written on the signature pad, as it is written. Kept nowhere. */
export function PadFrame({ label }: { label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  useStationEvent('penMoved', ({ aspect, points }) => {
    const height = Math.round(WIDTH / aspect);
    if (canvas.current && canvas.current.height !== height) canvas.current.height = height;
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.lineCap = 'round';
    for (const { x, y, pressure } of points) {
      const here = pressure > 0 ? { x: x * WIDTH, y: y * height } : null;
      if (here && last.current) {
        context.lineWidth = 2 + 4 * pressure;
        context.beginPath();
        context.moveTo(last.current.x, last.current.y);
        context.lineTo(here.x, here.y);
        context.stroke();
      }
      last.current = here;
    }
  });
  return (
    <div className="frame frame-live">
      <canvas ref={canvas} className="frame-picture" role="img" aria-label={label} width={WIDTH} height={300} />
    </div>
  );
}
