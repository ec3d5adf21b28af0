import { STU_REPORTS } from '../../protocol/pen/stu.ts';
import type { HidTransport } from '../../transport/byte-transport.ts';
import { memoryHid } from '../../transport/memory-hid.ts';
import { madeUpSignature } from './signature.ts';
import { STU_AWAY, simulatedStu, stuReport } from './stu.ts';

/** So long the made-up hand takes up the pen, in ms; then it writes at the 200 points a second of a real pad. */
const THINK_MS = 1_000;
const TICK_MS = 10;
const POINTS_A_TICK = 2;

/** A simulated STU that signs by itself, once each time that its driver turns the ink on. */
export function signingPad(): HidTransport {
  const pad = simulatedStu();
  let timer: NodeJS.Timeout | undefined;
  const { host, device } = memoryHid({
    getFeature: pad.getFeature,
    setFeature: (report) => {
      pad.setFeature(report);
      if (report[0] !== STU_REPORTS.inking) return;
      clearInterval(timer);
      if (pad.inking) timer = begin();
    },
  });
  const begin = (): NodeJS.Timeout => {
    const places = madeUpSignature();
    let at = -THINK_MS / TICK_MS;
    const writing = setInterval(() => {
      at++;
      if (at < 0) return;
      const next = places.slice(at * POINTS_A_TICK, (at + 1) * POINTS_A_TICK);
      for (const place of next) device.write(stuReport(place));
      if (next.length > 0) return;
      device.write(STU_AWAY);
      clearInterval(writing);
    }, TICK_MS);
    writing.unref();
    return writing;
  };
  host.onClose(() => clearInterval(timer));
  return host;
}
