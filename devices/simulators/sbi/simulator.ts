import type { Socket } from 'node:net';
import type { AnswerDamage } from '../../conformance/rig.ts';
import { DIALECTS } from '../../protocol/sbi/versions.ts';
import { captureResult, readOrder } from './capture.ts';
import {
  type DeviceKind,
  discoveryItem,
  errorInfo,
  infoItemOf,
  makeDevices,
  type SimulatedDevice,
  spoilSignature,
  type Voice,
} from './devices.ts';
import { SbiFaultBook } from './fault-book.ts';
import type { SbiFault, SbiStep } from './faults.ts';
import { previewFrame } from './frames.ts';
import type { SbiPki } from './pki.ts';
import { answerHead, listenRaw, type RawRequest, type RawServer, writeAndEnd } from './raw-http.ts';
import type { SbiSubject } from './subject.ts';

export interface SbiSimulatorOptions {
  /** 0 for any free one. */
  port: number;
  pki: SbiPki;
  subject: SbiSubject;
  version?: '0.9.5' | '1.0';
  purpose?: 'Registration' | 'Auth';
  devices?: readonly DeviceKind[];
  /** Part of the serial numbers. */
  seed?: number;
  /** Slap scanners give one image of all fingers and leave the cutting to others. */
  wholeSlaps?: boolean;
  /** Frames a second of a stream. */
  fps?: number;
  /** Pause between two looks for a person, in ms. */
  lookMs?: number;
}

export interface SbiSimulator {
  readonly port: number;
  readonly devices: readonly SimulatedDevice[];
  /** Bits a second of each answer, null for as fast as it goes. */
  speed: number | null;
  /** Resolves when the order is carried out: a service that starts anew can be asked then. */
  order(fault: SbiFault): Promise<void>;
  close(): Promise<void>;
}

const GARBAGE = Buffer.from([0x00, 0x13, 0xfe, 0x7b, 0x22, 0x80, 0x0d, 0x07, 0x5d, 0xff, 0x0a, 0x01]);
/** A caller who reads too slowly misses frames. */
const MOST_UNREAD = 256 * 1024;

/** A service of the Secure Biometric Interface with made-up devices, certificates and people, on 127.0.0.1. */
export async function simulateSbi(options: SbiSimulatorOptions): Promise<SbiSimulator> {
  const service = new Service(options);
  await service.start(options.port);
  return service;
}

class Service implements SbiSimulator {
  readonly devices: readonly SimulatedDevice[];
  readonly #options: SbiSimulatorOptions;
  readonly #faults = new SbiFaultBook();
  readonly #voice: Voice;
  #server: RawServer | null = null;
  speed: number | null = null;

  constructor(options: SbiSimulatorOptions) {
    this.#options = options;
    this.devices = makeDevices(options.devices ?? ['slap', 'iris', 'face'], options.seed ?? 1);
    const { version = '0.9.5', purpose = 'Registration', pki } = options;
    this.#voice = { version, purpose, status: 'Ready', port: options.port, pki };
  }

  get port(): number {
    return this.#voice.port;
  }

  async start(port: number): Promise<void> {
    this.#server = await listenRaw(port, (request, socket) => {
      this.#serve(request, socket).catch((error: unknown) => {
        process.stderr.write(`no answer: ${error instanceof Error ? error.message : String(error)}\n`);
        socket.destroy();
      });
    });
    this.#voice.port = this.#server.port;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const device of this.devices) device.capturing = false;
    await server?.kill();
  }

  async order(fault: SbiFault): Promise<void> {
    if (fault.kind === 'clear') {
      this.#faults.clear();
      this.#voice.status = 'Ready';
    } else if (fault.kind === 'status') this.#voice.status = fault.status;
    else if (fault.kind === 'kill' && fault.step === null) await this.close();
    else if (fault.kind === 'plug') await this.#restart(this.#voice.port);
    else if (fault.kind === 'move') await this.#restart(fault.port);
    else this.#faults.order(fault);
  }

  async #restart(port: number): Promise<void> {
    await this.close();
    this.#faults.clear();
    await this.start(port);
  }

  async #serve(request: RawRequest, socket: Socket): Promise<void> {
    const step = this.#stepOf(request);
    // As MOSIP's own service answers a verb it does not know.
    if (step === null) return this.#send(socket, 'discover', { error: errorInfo(500) });
    if (this.#faults.killsOn(step)) return this.close();
    if (this.#faults.take('silent', (fault) => fault.step === step)) return;
    if (this.#faults.slowMs > 0) await pause(this.#faults.slowMs);
    const refusal = this.#faults.take('error', (fault) => fault.step === step);
    if (refusal) return this.#send(socket, step, refused(step, refusal.code));
    const garbage = this.#faults.take('garbage', (fault) => fault.step === step);
    if (garbage)
      return this.#write(
        socket,
        Buffer.concat([answerHead(this.port, garbage.bytes), Buffer.alloc(garbage.bytes, GARBAGE)]),
      );
    if (step === 'capture') return this.#capture(request, socket);
    if (step === 'stream') return this.#stream(request, socket);
    const flaws = step === 'info' ? this.#faults.flaws() : new Set<never>();
    const items = this.devices.map((device) =>
      step === 'info' ? infoItemOf(device, this.#voice, flaws) : discoveryItem(device, this.#voice),
    );
    this.#send(socket, step, items);
  }

  #stepOf({ method, path }: RawRequest): SbiStep | null {
    const verbs = DIALECTS[this.#voice.version === '0.9.5' ? 'mosip' : 'sbi'];
    if (method === verbs.discover && path === '/device') return 'discover';
    if (method === verbs.info && path === '/info') return 'info';
    if (method === 'RCAPTURE' && path === '/capture') return 'capture';
    return method === 'STREAM' && path === '/stream' ? 'stream' : null;
  }

  async #capture(request: RawRequest, socket: Socket): Promise<void> {
    const fail = (code: number): void => this.#send(socket, 'capture', refused('capture', code));
    const body: unknown = JSON.parse(request.body);
    const device = this.#deviceOf((body as { bio?: unknown[] }).bio?.[0]);
    if (!device) return fail(106);
    const problem = this.#statusError();
    if (problem) return fail(problem);
    if (device.capturing) return fail(111);
    const order = readOrder(body, device);
    if (typeof order === 'number') return fail(order);
    device.capturing = true;
    try {
      const seen = await this.#awaitPerson(socket, order.timeoutMs);
      if (seen === 'gone') return;
      if (seen === 'nobody') return fail(101);
      const result = await captureResult(device, order, {
        subject: this.#options.subject,
        hand: this.#faults.hand(order.positions),
        isWhole: this.#options.wholeSlaps === true,
        voice: this.#voice,
        flaws: this.#faults.flaws(),
      });
      device.capturing = false;
      this.#send(socket, 'capture', result);
    } finally {
      device.capturing = false;
    }
  }

  async #awaitPerson(socket: Socket, timeoutMs: number): Promise<'there' | 'nobody' | 'gone'> {
    const deadline = performance.now() + timeoutMs;
    while (this.#faults.hidesPerson()) {
      if (performance.now() >= deadline) return 'nobody';
      await pause(this.#options.lookMs ?? 10);
      if (socket.destroyed && !this.#faults.deaf) return 'gone';
    }
    return 'there';
  }

  #stream(request: RawRequest, socket: Socket): void {
    const body: unknown = JSON.parse(request.body);
    const device = this.#deviceOf(body);
    const problem = device ? this.#statusError() : 605;
    if (!device || problem) {
      this.#send(socket, 'stream', { error: errorInfo(problem) });
      return;
    }
    const blobs = device.type === 'Finger' && (body as { deviceSubId?: unknown }).deviceSubId !== '3' ? 4 : 2;
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=--BoundaryString\r\n\r\n');
    const pauseMs = 1000 / (this.#options.fps ?? 30);
    let number = 0;
    let due = performance.now();
    let timer: NodeJS.Timeout;
    const tick = (): void => {
      // The clock of the stream runs on, so that late timers do not slow it down; what a busy machine misses is left out.
      due = Math.max(due + pauseMs, performance.now() - pauseMs);
      timer = setTimeout(tick, Math.max(0, due - performance.now()));
      // While a capture runs no frames are added, as the specification wants it.
      if (socket.destroyed || device.capturing || socket.writableLength > MOST_UNREAD) return;
      this.#sendFrame(socket, previewFrame(number++, device.type === 'Face' ? 1 : blobs));
    };
    tick();
    socket.on('close', () => clearTimeout(timer));
  }

  #sendFrame(socket: Socket, jpeg: Uint8Array): void {
    const head =
      '--BoundaryString\r\nAccess-Control-Allow-Origin:*\r\nContent-Type:image/jpeg\r\n' +
      `Content-Length:${jpeg.length}\r\n\r\n`;
    this.#write(socket, Buffer.concat([Buffer.from(head), jpeg, Buffer.from('\r\n\r\n')]), false);
  }

  #deviceOf(named: unknown): SimulatedDevice | null {
    const { deviceId, serialNo } = (named ?? {}) as { deviceId?: unknown; serialNo?: unknown };
    return (
      this.devices.find((one) =>
        this.#voice.version === '1.0' ? one.serialNo === serialNo : one.deviceId === deviceId,
      ) ?? null
    );
  }

  #statusError(): number {
    return { Ready: 0, Busy: 111, 'Not Ready': 110, 'Not Registered': 100 }[this.#voice.status];
  }

  #send(socket: Socket, step: SbiStep, answer: object): void {
    const damages = [0, 1].flatMap(
      (part) => this.#faults.take('damage', (fault) => fault.step === step && fault.part === part) ?? [],
    );
    let spoiled = answer;
    if (damages.some(({ damage }) => damage === 'sum')) spoiled = wrongSum(answer);
    const body = Buffer.from(JSON.stringify(spoiled));
    let bytes: Buffer = Buffer.concat([answerHead(this.port, body.length), body]);
    for (const { damage, part } of damages) bytes = damaged(bytes, body, damage, part, this.port);
    this.#write(socket, bytes);
  }

  #write(socket: Socket, bytes: Buffer, ends = true): void {
    const cut = this.#faults.cutAfter(bytes.length);
    if (cut === null) {
      if (ends) writeAndEnd(socket, bytes, this.speed);
      else if (socket.writable) socket.write(bytes);
      return;
    }
    // The last bytes get through before the process dies.
    writeAndEnd(socket, bytes.subarray(0, cut), this.speed);
    socket.on('finish', () => void this.close());
    if (cut === 0) void this.close();
  }
}

/** An error in the form that answers this step. */
function refused(step: SbiStep, code: number): object {
  if (step === 'capture') return { biometrics: [{ specVersion: '', data: null, hash: null, error: errorInfo(code) }] };
  return step === 'stream' ? { error: errorInfo(code) } : [{ error: errorInfo(code) }];
}

/** Sums of this protocol are the hash of a biometric, and the signature of what a device says of itself. */
function wrongSum(answer: object): object {
  if ('biometrics' in answer && Array.isArray(answer.biometrics)) {
    return { biometrics: answer.biometrics.map((one: object) => ({ ...one, hash: 'AB'.repeat(32) })) };
  }
  if (!Array.isArray(answer)) return answer;
  return answer.map((one: { deviceInfo?: string }) =>
    one.deviceInfo ? { ...one, deviceInfo: spoilSignature(one.deviceInfo) } : one,
  );
}

function damaged(bytes: Buffer, body: Buffer, damage: AnswerDamage, part: number, port: number): Buffer {
  const half = body.length >> 1;
  switch (damage) {
    case 'garbage':
      if (part === 0) return Buffer.concat([GARBAGE, bytes]);
      return Buffer.concat([answerHead(port, body.length), GARBAGE, body.subarray(GARBAGE.length)]);
    // JSON that stops in its middle; an answer that breaks off is a lost connection.
    case 'truncate':
      return Buffer.concat([answerHead(port, half), body.subarray(0, half)]);
    case 'length':
      return Buffer.concat([answerHead(port, half), body]);
    default:
      return bytes;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
