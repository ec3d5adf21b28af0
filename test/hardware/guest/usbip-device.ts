import type { Socket } from 'node:net';
import type { UsbDeviceModel } from '../../../devices/transport/usb-memory.ts';
import { EndpointQueue } from './endpoint-queue.ts';
import { HEADER_BYTES, readHeader, type Submit, submitAnswer, type Unlink, unlinkAnswer } from './usbip-packets.ts';

/** What a device says of itself (USB 2.0, 9.6): descriptors as bytes, strings by their numbers from 1. */
export interface UsbIdentity {
  device: Uint8Array;
  configuration: Uint8Array;
  strings: readonly string[];
}

/** Errno values of Linux, as the kernel wants them from the other side. */
const STALL = -32;
const RESET = -104;
const GET_DESCRIPTOR = 6;
const STANDARD = 0x60;

/**
 * Plays a USB device on one end of a USB/IP connection: standard requests are answered here by what it says of itself, all
 * others and its endpoints by a model of it.
 */
export function serveUsbIp(socket: Socket, identity: UsbIdentity, model: UsbDeviceModel): void {
  const running = new Map<number, AbortController>();
  const queues = new Map<number, EndpointQueue>();
  let buffered = Buffer.alloc(0);
  const send = (bytes: Buffer): void => {
    if (!socket.destroyed) socket.write(bytes);
  };
  const queueOf = (endpoint: number): EndpointQueue => {
    const queue = queues.get(endpoint) ?? new EndpointQueue(model, 0x80 | endpoint);
    queues.set(endpoint, queue);
    return queue;
  };

  const perform = async (submit: Submit, data: Uint8Array): Promise<void> => {
    const abort = new AbortController();
    running.set(submit.sequence, abort);
    const { endpoint, inward, length } = submit;
    const answer =
      endpoint === 0
        ? await control(submit, data, identity, model)
        : await queueOf(endpoint).take(length, abort.signal);
    running.delete(submit.sequence);
    if (abort.signal.aborted) return;
    if (answer === null) send(submitAnswer(submit, STALL, 0, new Uint8Array(0)));
    else send(submitAnswer(submit, 0, inward ? answer.length : data.length, answer));
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

/** The answer to a control transfer; null is a stall. */
async function control(
  { inward, setup, length }: Submit,
  data: Uint8Array,
  identity: UsbIdentity,
  model: UsbDeviceModel,
): Promise<Uint8Array | null> {
  if ((setup.requestType & STANDARD) !== 0) {
    const answer = await model.control(setup, data, length);
    return answer?.slice(0, length) ?? null;
  }
  if (!inward) return new Uint8Array(0);
  const found = setup.request === GET_DESCRIPTOR ? descriptor(identity, setup.value) : new Uint8Array(length);
  return found?.slice(0, length) ?? null;
}

/** String 0 names the language (English, US); the others are UTF-16. */
function descriptor({ device, configuration, strings }: UsbIdentity, value: number): Uint8Array | null {
  const index = value & 0xff;
  switch (value >> 8) {
    case 1:
      return device;
    case 2:
      return configuration;
    case 3: {
      const text = index === 0 ? '\u0409' : strings[index];
      if (text === undefined) return null;
      const bytes = Buffer.from(text, 'utf16le');
      return Uint8Array.of(2 + bytes.length, 3, ...bytes);
    }
    default:
      return null;
  }
}
