import type { Hourly } from '../hourly.ts';
import { targetWords } from '../hourly.ts';
import { writtenDay } from '../local-time.ts';
import { linesOf } from '../pdf/canvas.ts';
import { writtenCount } from '../written.ts';
import { writePng } from './png.ts';
import { type Colour, Raster } from './raster.ts';

const ink: Colour = [24, 32, 42];
const soft: Colour = [86, 98, 112];
const line: Colour = [214, 220, 227];
const ground: Colour = [255, 255, 255];
/** Blue and orange are told apart by everybody; each bar has its number beside it all the same (Okabe and Ito, 2008). */
const blue: Colour = [0, 114, 178];
const orange: Colour = [213, 94, 0];

const width = 900;
const edge = 40;

const words = {
  vi: {
    started: 'Đã lập',
    confirmed: 'Đã xác nhận',
    sealed: 'Đã khóa',
    received: 'Trung tâm đã nhận',
    accepted: 'Chấp nhận',
    rejected: 'Trả lại',
    hours: 'Xác nhận theo giờ',
    until: (time: string, day: string, cutOff: string) =>
      `Đến ${time}, ngày làm việc ${day}, chốt ${cutOff}. Số tạm tính.`,
    unit: 'Đơn vị tính: hồ sơ, cả trong và ngoài danh sách',
  },
  en: {
    started: 'Started',
    confirmed: 'Confirmed',
    sealed: 'Sealed',
    received: 'Received by the centre',
    accepted: 'Accepted',
    rejected: 'Returned',
    hours: 'Confirmed by hour',
    until: (time: string, day: string, cutOff: string) =>
      `Until ${time}, business day ${day}, ends ${cutOff}. Figures so far.`,
    unit: 'In dossiers, of people on the roster and outside it',
  },
} as const;

/** How the day stands, as a picture for a chat group: steps, hours, share of the target with its denominator. No names of people. */
export function hourlyPicture(hourly: Hourly, language: 'vi' | 'en'): Uint8Array {
  const say = words[language];
  const inner = width - 2 * edge;
  const title = linesOf(`${hourly.unit} – ${hourly.station}`, inner, { size: 30, weight: 'bold' }).slice(0, 2);
  const target = targetWords(hourly, language);
  const steps = ['started', 'confirmed', 'sealed', 'received', 'accepted', 'rejected'] as const;
  const hoursTop = 108 + title.length * 38 + (target === null ? 0 : 40) + steps.length * 44 + 30;
  const raster = new Raster(width, hoursTop + 270, ground);
  let y = edge + 28;
  for (const text of title) {
    raster.text(text, edge, y, { size: 30, weight: 'bold', colour: ink });
    y += 38;
  }
  const until = say.until(hourly.time, writtenDay(hourly.day), hourly.cutOff);
  raster.text(until, edge, y, { size: 20, colour: soft });
  y += 30;
  if (target !== null) {
    raster.text(target, edge, y + 6, { size: 22, weight: 'bold', colour: ink });
    y += 40;
  }
  const label = 250;
  const most = Math.max(1, ...steps.map((step) => hourly.counts[step]));
  for (const step of steps) {
    const count = hourly.counts[step];
    raster.text(say[step], edge, y + 24, { size: 20, colour: ink });
    raster.box(edge + label, y + 4, (count / most) * (inner - label - 110), 28, step === 'rejected' ? orange : blue);
    raster.text(writtenCount(count, language), width - edge, y + 26, {
      size: 22,
      weight: 'bold',
      colour: ink,
      align: 'right',
    });
    y += 44;
  }
  drawHours(raster, hourly, y + 24, say.hours, language);
  raster.text(say.unit, edge, raster.height - 18, { size: 16, colour: soft });
  return writePng(raster);
}

function drawHours(raster: Raster, { hours }: Hourly, top: number, title: string, language: 'vi' | 'en'): void {
  const inner = width - 2 * edge;
  const foot = top + 178;
  const most = Math.max(1, ...hours.map(({ confirmed }) => confirmed));
  const step = Math.min(90, inner / Math.max(1, hours.length));
  raster.text(title, edge, top + 4, { size: 20, weight: 'bold', colour: ink });
  raster.box(edge, foot, inner, 2, line);
  for (const [i, { hour, confirmed }] of hours.entries()) {
    const height = (confirmed / most) * 110;
    const x = edge + i * step;
    raster.box(x + step * 0.15, foot - height, step * 0.7, height, blue);
    const middle = x + step / 2;
    const size = step < 40 ? 13 : 17;
    raster.text(writtenCount(confirmed, language), middle, foot - height - 8, {
      size,
      weight: 'bold',
      colour: ink,
      align: 'center',
    });
    raster.text(String(hour).padStart(2, '0'), middle, foot + 24, { size, colour: soft, align: 'center' });
  }
}
