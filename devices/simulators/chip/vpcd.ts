import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { CHIP_ATR, type Chip } from './chip.ts';

/** Control bytes of vpcd, the virtual reader driver of vsmartcard (src/vpcd/vpcd.h): 0 off, 1 on, 2 reset, 4 for the answer to reset. */
const ASK_ATR = 4;

export interface InsertedCard {
  /** Takes the card out: at once, or when this command comes, counted from now; unanswered. */
  remove(atCommand?: number): void;
  /** Commands answered so far. */
  readonly commands: number;
}

/**
 * Puts a virtual chip into a reader of vpcd: a connection is a card that lies there. Messages are two bytes of length, big-endian,
 * and the command; a single byte is a control, of which only the question for the answer to reset is answered.
 */
export async function insertCard(chip: Chip, port: number, atr: Uint8Array = CHIP_ATR): Promise<InsertedCard> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let commands = 0;
  let removeAt = Number.POSITIVE_INFINITY;
  let buffered = Buffer.alloc(0);
  const obey = (message: Uint8Array): void => {
    if (message.length === 1) {
      if (message[0] === ASK_ATR) send(socket, atr);
      else chip.reset();
    } else if (--removeAt <= 0) {
      socket.destroy();
    } else {
      commands++;
      send(socket, chip.respond(message));
    }
  };
  socket.on('error', () => {});
  socket.on('data', (part: Buffer) => {
    buffered = Buffer.concat([buffered, part]);
    while (buffered.length >= 2 && buffered.length >= 2 + buffered.readUInt16BE(0)) {
      const end = 2 + buffered.readUInt16BE(0);
      const message = new Uint8Array(buffered.subarray(2, end));
      buffered = buffered.subarray(end);
      if (message.length > 0) obey(message);
    }
  });
  return {
    remove: (atCommand) => {
      if (atCommand === undefined) socket.destroy();
      else removeAt = atCommand;
    },
    get commands() {
      return commands;
    },
  };
}

function send(socket: Socket, data: Uint8Array): void {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(data.length);
  socket.write(Buffer.concat([head, data]));
}
