import { Failure } from '../../../main/contract/result.ts';
import type { CaptureRequest } from '../driver.ts';
import type { Answered, ExchangeLine } from './exchange-line.ts';
import { progressSteps } from './finger-capture.ts';

export interface ImageQuestion<A> {
  command: Uint8Array;
  /** Lengths that images of the family have on the wire. */
  lengths: readonly number[];
  /** This sensor's length once it is known. */
  expectedBytes: number | null;
  /** Throws `device_refused` where the sensor says no. */
  check(answer: A): void;
}

/**
 * Asks for the image that the sensor holds. It stays there, so a damaged transfer is repeated without asking for the finger
 * again. What is lost on the way shows only in the length, so one that is no sensor's, or not this one's, counts as damage.
 */
export async function readImage<A>(
  line: ExchangeLine<A>,
  request: CaptureRequest,
  { command, lengths, expectedBytes, check }: ImageQuestion<A>,
): Promise<Uint8Array> {
  const wanted = expectedBytes === null ? lengths : [expectedBytes];
  const onBytes = progressSteps(request, expectedBytes ?? Math.max(...lengths));
  let length = 0;
  for (let tries = 0; tries < 2; tries++) {
    const { answer, data }: Answered<A> = await line.ask(command, { signal: request.signal, data: wanted, onBytes });
    check(answer);
    if (wanted.includes(data.length)) return data;
    length = data.length;
  }
  throw new Failure('device_garbled', `image of ${length} bytes`);
}
