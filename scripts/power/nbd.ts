import type { Socket } from 'node:net';

/** What a session serves. Offsets and lengths are whole sectors. */
export interface NbdDisk {
  size: number;
  read(offset: number, length: number): Buffer;
  write(offset: number, bytes: Buffer): void;
  flush(): void;
  /** True: requests are neither done nor answered any more. */
  isDead(): boolean;
}

const IHAVEOPT = 0x49484156454f5054n;
const OPTION_REPLY = 0x3e889045565a9n;
const REQUEST = 0x25609513;
const REPLY = 0x67446698;
const OPTION = { exportName: 1, abort: 2, info: 6, go: 7 };
const ANSWER = { ack: 1, info: 3, unsupported: 0x80000001 };
const COMMAND = { read: 0, write: 1, disconnect: 2, flush: 3 };
/** NBD_FLAG_HAS_FLAGS | NBD_FLAG_SEND_FLUSH: without FUA, the client flushes instead. */
const EXPORT_FLAGS = 0b101;
const INVALID = 22;

/**
 * The server's side of one connection in the Network Block Device protocol, fixed newstyle, simple replies
 * (https://github.com/NetworkBlockDevice/nbd/blob/master/doc/proto.md). One disk, whatever name is asked for.
 */
export class NbdSession {
  readonly #socket: Socket;
  readonly #disk: NbdDisk;
  #waiting = Buffer.alloc(0);
  #phase: 'flags' | 'options' | 'requests' = 'flags';

  constructor(socket: Socket, disk: NbdDisk) {
    this.#socket = socket;
    this.#disk = disk;
    const greeting = Buffer.alloc(18);
    greeting.write('NBDMAGIC', 0, 'latin1');
    greeting.writeBigUInt64BE(IHAVEOPT, 8);
    // NBD_FLAG_FIXED_NEWSTYLE | NBD_FLAG_NO_ZEROES
    greeting.writeUInt16BE(0b11, 16);
    socket.write(greeting);
    socket.on('data', (part: Buffer) => this.#receive(part));
  }

  #receive(part: Buffer): void {
    this.#waiting = Buffer.concat([this.#waiting, part]);
    for (;;) {
      const used = this.#disk.isDead() ? 0 : this.#step(this.#waiting);
      if (used === 0) return;
      this.#waiting = this.#waiting.subarray(used);
    }
  }

  /** Does what stands at the front. @returns its bytes, 0 while it is not whole */
  #step(bytes: Buffer): number {
    if (this.#phase === 'requests') return this.#request(bytes);
    if (this.#phase === 'options') return this.#option(bytes);
    if (bytes.length < 4) return 0;
    this.#phase = 'options';
    return 4;
  }

  #option(bytes: Buffer): number {
    if (bytes.length < 16) return 0;
    const length = bytes.readUInt32BE(12);
    if (bytes.length < 16 + length) return 0;
    const option = bytes.readUInt32BE(8);
    const about = Buffer.alloc(12);
    about.writeBigUInt64BE(BigInt(this.#disk.size), 2);
    about.writeUInt16BE(EXPORT_FLAGS, 10);
    if (option === OPTION.exportName) {
      this.#socket.write(about.subarray(2));
      this.#phase = 'requests';
    } else if (option === OPTION.go || option === OPTION.info) {
      this.#answer(option, ANSWER.info, about);
      this.#answer(option, ANSWER.ack);
      if (option === OPTION.go) this.#phase = 'requests';
    } else if (option === OPTION.abort) {
      this.#answer(option, ANSWER.ack);
      this.#socket.end();
    } else this.#answer(option, ANSWER.unsupported);
    return 16 + length;
  }

  #answer(option: number, type: number, data: Buffer = Buffer.alloc(0)): void {
    const head = Buffer.alloc(20);
    head.writeBigUInt64BE(OPTION_REPLY, 0);
    head.writeUInt32BE(option, 8);
    head.writeUInt32BE(type, 12);
    head.writeUInt32BE(data.length, 16);
    this.#socket.write(Buffer.concat([head, data]));
  }

  #request(bytes: Buffer): number {
    if (bytes.length < 28) return 0;
    if (bytes.readUInt32BE(0) !== REQUEST) {
      this.#socket.destroy();
      return 0;
    }
    const command = bytes.readUInt16BE(6);
    const offset = Number(bytes.readBigUInt64BE(16));
    const length = bytes.readUInt32BE(24);
    const end = 28 + (command === COMMAND.write ? length : 0);
    if (bytes.length < end) return 0;
    const reply = Buffer.alloc(16);
    reply.writeUInt32BE(REPLY, 0);
    bytes.copy(reply, 8, 8, 16);
    let data: Buffer | null = null;
    if (command === COMMAND.read) data = this.#disk.read(offset, length);
    else if (command === COMMAND.write) this.#disk.write(offset, bytes.subarray(28, end));
    else if (command === COMMAND.flush) this.#disk.flush();
    else if (command === COMMAND.disconnect) this.#socket.end();
    else reply.writeUInt32BE(INVALID, 4);
    if (command !== COMMAND.disconnect) this.#socket.write(data ? Buffer.concat([reply, data]) : reply);
    return end;
  }
}
