import { Failure } from '../../../main/contract/result.ts';
import type { Ear, Heard } from '../../protocol/exchange/heard.ts';
import { ExchangeLine, type ExchangeTiming } from '../common/exchange-line.ts';
import { captureFinger, type FingerTiming, type PolledSensor } from '../common/finger-capture.ts';
import { openSensor } from '../common/open-sensor.ts';
import { readImage } from '../common/read-image.ts';
import type { CaptureRequest, OpenDevice, SerialDriver } from '../driver.ts';

/** A made-up sensor: a letter asks; what comes back is `AA`, letter, length 2, payload, sum 2, all high byte first. */
export const SIZE = { width: 96, height: 128 } as const;
export const MOST_PAYLOAD = 256;
const PIXELS = SIZE.width * SIZE.height;
const START = 0xaa;
const sum = (bytes: Uint8Array): number => bytes.reduce((total, byte) => total + byte, 0) & 0xffff;

export function encodeFrame(letter: string, payload: Uint8Array = new Uint8Array(0)): Uint8Array {
  const body = Uint8Array.of(START, letter.charCodeAt(0), payload.length >> 8, payload.length & 0xff, ...payload);
  return Uint8Array.of(...body, sum(body) >> 8, sum(body) & 0xff);
}

/** Cuts bytes into answers (yes, no, or refused: `Y`, `N`, `X`) and pieces of data (`D`, the last one `E`). */
class ExampleEar implements Ear<string> {
  #bytes: Buffer = Buffer.alloc(0);

  get pending(): number {
    return this.#bytes.length;
  }

  reset(): void {
    this.#bytes = Buffer.alloc(0);
  }

  /** Its frames tell their length: silence completes none. */
  silence(): Heard<string>[] {
    return [];
  }

  push(chunk: Uint8Array): Heard<string>[] {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    const heard: Heard<string>[] = [];
    for (;;) {
      const start = this.#bytes.indexOf(START);
      const garbage = start === -1 ? this.#bytes.length : start;
      if (garbage > 0) heard.push({ kind: 'garbage', bytes: garbage });
      this.#bytes = this.#bytes.subarray(garbage);
      if (this.#bytes.length < 4) return heard;
      const end = 4 + this.#bytes.readUInt16BE(2);
      const possible = end <= 4 + MOST_PAYLOAD;
      if (possible && this.#bytes.length < end + 2) return heard;
      const frame = this.#bytes.subarray(0, end);
      const right = possible && this.#bytes.readUInt16BE(end) === sum(frame);
      heard.push(right ? hear(String.fromCharCode(frame[1]!), frame.subarray(4)) : { kind: 'fault', fault: 'frame' });
      this.#bytes = this.#bytes.subarray(right ? end + 2 : 1);
    }
  }
}

function hear(letter: string, payload: Uint8Array): Heard<string> {
  if (letter === 'D' || letter === 'E') return { kind: 'data', bytes: new Uint8Array(payload), last: letter === 'E' };
  return { kind: 'answer', answer: letter, verdict: letter === 'Y' ? 'good' : 'refused' };
}

function saysYes(answer: string): boolean {
  if (answer === 'X') throw new Failure('device_refused');
  return answer === 'Y';
}

function sensor(line: ExchangeLine<string>, request: CaptureRequest): PolledSensor {
  const { signal } = request;
  return {
    isEmpty: async () => !saysYes((await line.ask(Buffer.from('F'), { signal })).answer),
    take: async () => saysYes((await line.ask(Buffer.from('T'), { signal })).answer),
    read: async (expectedBytes) => {
      const question = { command: Buffer.from('I'), lengths: [PIXELS], expectedBytes, check: saysYes };
      const data = await readImage(line, request, question);
      return { image: { format: 'gray8', ...SIZE, ppi: 500, data }, bytes: data.length };
    },
  };
}

export function exampleDriver(timing: ExchangeTiming & FingerTiming): SerialDriver<OpenDevice> {
  const model = 'Example';
  const newLine: Parameters<typeof openSensor<string>>[1] = (line) => new ExchangeLine(line, new ExampleEar(), timing);
  const match = { usb: [{ vendorId: 'ffff', productId: '0001' }] };
  const open: SerialDriver<OpenDevice>['open'] = (transport, options) =>
    openSensor(transport, newLine, options.signal, async (line) => {
      const check = async (signal: AbortSignal): Promise<void> => {
        saysYes((await line.ask(Buffer.from('H'), { signal })).answer);
      };
      await check(options.signal);
      const memory = { imageBytes: null, fingerMayLie: false };
      const capture = (request: CaptureRequest) => captureFinger(sensor(line, request), timing, request, memory);
      return { model, serialNumber: null, firmware: null, capture, check };
    });
  return { id: 'example', connection: 'serial', role: 'fingerprint', model, match, baud: 115_200, open };
}
