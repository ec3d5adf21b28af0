import { Failure } from '../../../main/contract/result.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';

export interface RateSearch {
  transport: ByteTransport;
  /** The likeliest first: what the device says there is what the search says when it fails. */
  rates: readonly number[];
  /** Asks the device for a sign of life; rejects `device_silent` or `device_garbled` where it is not heard. */
  greet(repeats: number): Promise<void>;
}

/** Finds the rate that a device is set to. Only the first one is tried where the line has none. */
export async function findRate({ transport, rates, greet }: RateSearch): Promise<number> {
  let failure: unknown;
  for (const rate of transport.realBaud ? rates : rates.slice(0, 1)) {
    await transport.setBaud(rate);
    try {
      await greet(rate === rates[0] ? 1 : 0);
      return rate;
    } catch (error) {
      if (!isUnheard(error)) throw error;
      // The first rate's word is the one of a sensor that is broken rather than set to another rate.
      failure ??= error;
    }
  }
  throw failure;
}

/**
 * Moves a device and this end of its line to another rate. `order` gives the word; false where the device says no. One whose
 * answer was not understood may have moved or not: it is looked for at both rates.
 * @returns the rate at which the device is heard now
 */
export async function changeRate(
  { transport, greet }: Omit<RateSearch, 'rates'>,
  { from, to }: { from: number; to: number },
  order: () => Promise<boolean>,
): Promise<number> {
  const agreed = await order().catch((error: unknown) => {
    if (!isUnheard(error)) throw error;
    return true;
  });
  if (!agreed) return from;
  try {
    await transport.setBaud(to);
    await greet(1);
    return to;
  } catch (error) {
    if (!isUnheard(error)) throw error;
    await transport.setBaud(from);
    await greet(1);
    return from;
  }
}

/** Whether a device that was asked is not there to be heard, as it is at a wrong rate. */
function isUnheard(error: unknown): boolean {
  return error instanceof Failure && (error.code === 'device_silent' || error.code === 'device_garbled');
}
