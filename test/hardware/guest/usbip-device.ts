import type { Socket } from 'node:net';
import type { UsbTransport } from '../../../devices/transport/usb-transport.ts';
import { Failure } from '../../../main/contract/result.ts';
import { configurationDescriptor, deviceDescriptor, stringDescriptor, type UsbIdentity } from './usb-descriptors.ts';
import { HEADER_BYTES, readHeader, type Submit, submitAnswer, type Unlink, unlinkAnswer } from './usbip-packets.ts';

/** Errno values of Linux, as the kernel wants them from the other side. */
const STALL = -32;
const RESET = -104;
const GONE = -19;
const GET_DESCRIPTOR = 6;
const STANDARD = 0x60;

/**
 * Plays a USB device on one end of a USB/IP connection: standard requests are answered here by what it says of itself, all
 * others and its endpoints by a simulator, which sees them as the host's transfers.
 */
export function serveUsbIp(socket: Socket, identity: UsbIdentity, simulator: UsbTransport): void {
  const running = new Map<number, AbortController>();
  let buffered = Buffer.alloc(0);
  const send = (bytes: Buffer): void => {
    if (!socket.destroyed) socket.write(bytes);
  };

  const perform = async (submit: Submit, data: Uint8Array): Promise<void> => {
    const abort = new AbortController();
    running.set(submit.sequence, abort);
    try {
      const answer = await transfer(submit, data, identity, simulator, abort.signal);
      if (!abort.signal.aborted) send(submitAnswer(submit, 0, submit.inward ? answer.length : data.length, answer));
    } catch (error) {
      if (abort.signal.aborted) return;
      const status = error instanceof Failure && error.code === 'device_lost' ? GONE : STALL;
      send(submitAnswer(submit, status, 0, new Uint8Array(0)));
    } finally {
      running.delete(submit.sequence);
    }
  };
  const unlink = (request: Unlink): void => {
    const stopped = running.get(request.of);
    stopped?.abort();
    send(unlinkAnswer(request, stopped ? RESET : 0));
  };

  socket.on('data', (part: Buffer) => {
    buffered = Buffer.concat([buffered, part]);
    while (buffered.length >= HEADER_BYTES) {
      const header = readHeader(buffered);
      if (header === null) return void socket.destroy();
      const follows = header.kind === 'submit' && !header.inward ? header.length : 0;
      if (buffered.length < HEADER_BYTES + follows) return;
      const data = new Uint8Array(buffered.subarray(HEADER_BYTES, HEADER_BYTES + follows));
      buffered = buffered.subarray(HEADER_BYTES + follows);
      if (header.kind === 'unlink') unlink(header);
      else void perform(header, data);
    }
  });
  socket.on('close', () => {
    for (const abort of running.values()) abort.abort();
  });
  socket.on('error', () => {});
}

async function transfer(
  { endpoint, inward, setup, length }: Submit,
  data: Uint8Array,
  identity: UsbIdentity,
  simulator: UsbTransport,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const options = { timeoutMs: null, signal };
  if (endpoint !== 0) return simulator.transferIn(0x80 | endpoint, length, options);
  if ((setup.requestType & STANDARD) === 0) {
    if (!inward) return new Uint8Array(0);
    const found = setup.request === GET_DESCRIPTOR ? descriptor(identity, setup.value) : new Uint8Array(length);
    if (found === null) throw new Failure('device_refused', 'descriptor');
    return found.slice(0, length);
  }
  if (inward) return simulator.controlIn(setup, length, options);
  await simulator.controlOut(setup, data, options);
  return new Uint8Array(0);
}

function descriptor(identity: UsbIdentity, value: number): Uint8Array | null {
  const kind = value >> 8;
  if (kind === 1) return deviceDescriptor(identity);
  if (kind === 2) return configurationDescriptor(identity);
  return kind === 3 ? stringDescriptor(identity, value & 0xff) : null;
}
