import type { DeviceEnd } from '../../transport/memory.ts';
import type { ReaderOrder } from './orders.ts';

/** What a reader sends after each code. */
export const CODE_ENDS = { crlf: '\r\n', cr: '\r', lf: '\n', none: '' } as const;
export type CodeEnd = keyof typeof CODE_ENDS;

/** A simulated serial reader: it answers nothing, and sends what it is told to read. @returns how it is told */
export function simulateReader(device: DeviceEnd, end: CodeEnd): { order(order: ReaderOrder): void } {
  const send = (text: string): Uint8Array => new TextEncoder().encode(text);
  return {
    order: (order) => {
      if (order.kind === 'scan') device.write(send(order.text + CODE_ENDS[end]));
      else if (order.kind === 'cut') device.write(send(order.text).slice(0, order.bytes));
      else if (order.kind === 'noise') device.write(send('\r\n\0\r\n'));
      else if (order.kind === 'unplug') device.unplug();
      else device.plug();
    },
  };
}
