import { randomInt } from 'node:crypto';
import { Failure } from '../../../main/contract/result.ts';
import { MODE, REGISTER, readSetup, writeSetup } from '../../protocol/uru/registers.ts';
import type { UsbTransport } from '../../transport/usb-transport.ts';
import { watchLoss } from '../common/loss-watch.ts';
import type { OpenDevice, UsbDriver } from '../driver.ts';
import { captures, wake } from './session.ts';
import { URU_TIMING, type UruTiming } from './timing.ts';
import { UruTransfers } from './transfers.ts';

export interface UruOptions {
  timing?: UruTiming;
  /** 32 bits that each image's key is mixed with; random unless recorded traffic is replayed. */
  newSeed?: () => number;
}

/** Driver for DigitalPersona U.are.U 4000B and 4500. */
export function uruDriver(options: UruOptions = {}): UsbDriver<OpenDevice> {
  const timing = options.timing ?? URU_TIMING;
  const newSeed = options.newSeed ?? (() => randomInt(2 ** 32));
  return {
    id: 'uru',
    connection: 'usb',
    role: 'fingerprint',
    model: 'U.are.U 4000B / 4500',
    match: { usb: [{ vendorId: '05ba', productId: '000a' }] },
    open: (transport, { signal }) => open(transport, timing, newSeed, signal),
  };
}

async function open(
  transport: UsbTransport,
  timing: UruTiming,
  newSeed: () => number,
  signal: AbortSignal,
): Promise<OpenDevice> {
  await transport.open({ signal });
  const transfers = new UruTransfers(transport, timing);
  const loss = watchLoss(transport);
  try {
    const info = await Promise.race([wake(transfers, timing, signal), untilLost(loss.onLost)]);
    return openDevice({ transport, transfers, timing, newSeed, loss, info });
  } catch (error) {
    loss.stop();
    transfers.dispose();
    await transport.close();
    throw error;
  }
}

function untilLost(onLost: (listener: () => void) => void): Promise<never> {
  return new Promise((_, reject) => onLost(() => reject(new Failure('device_lost'))));
}

interface Parts {
  transport: UsbTransport;
  transfers: UruTransfers;
  timing: UruTiming;
  newSeed: () => number;
  loss: ReturnType<typeof watchLoss>;
  info: Uint8Array;
}

function openDevice({ transport, transfers, timing, newSeed, loss, info }: Parts): OpenDevice {
  const session = captures(transfers, timing, newSeed);
  loss.onLost(session.lost);
  const { controlMs } = timing;
  return {
    model: 'U.are.U 4000B / 4500',
    serialNumber: transport.serialNumber,
    // The first four of the bytes about itself are versions, as the device writes them.
    firmware: `${transport.release ?? '?'} (${Buffer.from(info.subarray(0, 4)).toString('hex')})`,
    capture: async (request) => {
      if (loss.lost) throw new Failure('device_lost');
      return session.capture(request);
    },
    check: async (signal) => {
      if (loss.lost) throw new Failure('device_lost');
      await transport.controlIn(readSetup(REGISTER.status), 1, { signal, timeoutMs: controlMs });
    },
    onLost: loss.onLost,
    close: async () => {
      loss.stop();
      const { resting } = session;
      transfers.dispose();
      // A device that is gone is closed already, and may have been opened anew.
      if (loss.lost) return;
      const off = Uint8Array.of(MODE.off);
      const options = { timeoutMs: controlMs };
      if (!resting) await transport.controlOut(writeSetup(REGISTER.mode), off, options).catch(() => {});
      await transport.close();
    },
  };
}
