import { ACK, encodeInfo, INFO_BYTES, NACK, parseInfo } from '../../../devices/protocol/gt/commands.ts';
import { GtEar } from '../../../devices/protocol/gt/ear.ts';
import { encodeData, encodePacket } from '../../../devices/protocol/gt/frame.ts';
import { parseEvent } from '../../../devices/protocol/uru/events.ts';
import {
  BLOCK,
  decodeImage,
  encodeImage,
  IMAGE,
  keysWanted,
  looksScrambled,
  parseHeader,
} from '../../../devices/protocol/uru/image.ts';
import { CONFIRMATION, parseAcknowledge } from '../../../devices/protocol/zfm/commands.ts';
import { encodeFrame, MAX_PAYLOAD, PID } from '../../../devices/protocol/zfm/frame.ts';
import { sizeOfPacked, unpackPixels } from '../../../devices/protocol/zfm/image.ts';
import { encodeParameters, parseParameters } from '../../../devices/protocol/zfm/parameters.ts';
import { FrameParser } from '../../../devices/protocol/zfm/parser.ts';
import { type FuzzTarget, pieces, promised } from '../target.ts';

const LARGEST_FRAME = 9 + MAX_PAYLOAD + 2;
const START = Uint8Array.of(0xef, 0x01, 0xff, 0xff, 0xff, 0xff);

/** The stream of a ZFM sensor, in pieces as it comes, with its answers, parameters and image. */
export function zfmFrames(): FuzzTarget {
  const parameters = encodeParameters({
    ...{ status: 0, systemId: 9, capacity: 1000, securityLevel: 3, address: 0xffffffff, packetSize: 128, baud: 57_600 },
  });
  const data = Uint8Array.from({ length: 128 }, (_, i) => i * 3);
  const frames = [
    encodeFrame({ pid: PID.acknowledge, payload: Uint8Array.of(CONFIRMATION.ok, ...parameters) }),
    encodeFrame({ pid: PID.acknowledge, payload: Uint8Array.of(CONFIRMATION.noFinger) }),
    encodeFrame({ pid: PID.data, payload: data }),
    encodeFrame({ pid: PID.endOfData, payload: data }),
  ];
  return {
    seeds: [...frames, Buffer.concat(frames), Buffer.concat([START, ...frames.slice(1)])],
    words: [START, Uint8Array.of(0x01, 0x02), Uint8Array.of(0x07)],
    run: (input) => {
      const parser = new FrameParser();
      for (const piece of pieces(input)) {
        for (const parsed of parser.push(piece)) {
          if (parsed.kind !== 'frame') continue;
          promised(parsed.frame.payload.length <= MAX_PAYLOAD, 'a frame is too long');
          const answer = parseAcknowledge(parsed.frame);
          if (answer) parseParameters(answer.data);
          if (sizeOfPacked(parsed.frame.payload.length)) unpackPixels(parsed.frame.payload);
        }
        promised(parser.pending <= LARGEST_FRAME, 'more is kept than a frame');
      }
    },
  };
}

/** The stream of a GT-5xx sensor: answers, what it tells of itself, and images, whose length no byte tells. */
export function gtFrames(): FuzzTarget {
  const answer = (code: number, parameter: number): Uint8Array => encodePacket({ code, parameter });
  const info = encodeData(encodeInfo({ firmware: '20140312', serialNumber: '0102030405060708090a0b0c0d0e0f10' }));
  // The lengths that are waited for are small here: what matters are heads and sums, not the pixels between them.
  const image = encodeData(Uint8Array.from({ length: 300 }, (_, i) => i));
  const parts = [answer(ACK, 0), answer(NACK, 0x1012), info, image];
  return {
    seeds: [...parts, Buffer.concat(parts), Buffer.concat([answer(ACK, 0), image])],
    words: [
      Uint8Array.of(0x55, 0xaa, 1, 0),
      Uint8Array.of(0x5a, 0xa5, 1, 0),
      Uint8Array.of(0x30, 0),
      Uint8Array.of(0x31, 0),
    ],
    run: (input) => {
      const ear = new GtEar();
      for (const lengths of [[], [INFO_BYTES], [INFO_BYTES, 300]]) {
        ear.reset(lengths);
        for (const piece of pieces(input)) {
          for (const heard of ear.push(piece)) {
            if (heard.kind !== 'data') continue;
            promised(lengths.includes(heard.bytes.length), 'data of a length nobody waits for');
            if (heard.bytes.length === INFO_BYTES) parseInfo(heard.bytes);
          }
          promised(ear.pending <= 306, 'more is kept than a frame');
        }
        ear.silence();
      }
    },
  };
}

/** The image transfer of a U.are.U: header, blocks, scrambled lines. */
export function uruImage(): FuzzTarget {
  const pixels = Uint8Array.from({ length: IMAGE.width * IMAGE.height }, (_, i) => i * 7 + (i >> 9));
  const keys = [0x51ea2124, 0x1234567, 99];
  const whole = [
    { flags: BLOCK.scrambled, lines: 145 },
    { flags: BLOCK.scrambled | BLOCK.changesKey, lines: 145 },
  ];
  const cut = [
    { flags: BLOCK.notPresent, lines: 200 },
    { flags: 0, lines: 45 },
    { flags: BLOCK.keyStays, lines: 45 },
  ];
  const transfers = [
    encodeImage(pixels, { lines: 290, keyNumber: 3, blocks: whole }, keys),
    encodeImage(pixels, { lines: 90, keyNumber: 3, blocks: cut }, keys),
  ];
  // Damage is put into the header, where it matters; the lines behind it stay as long as the device's.
  const [first = new Uint8Array(0)] = transfers;
  const lines = first.subarray(64);
  return {
    seeds: transfers.map((transfer) => transfer.slice(0, 64)),
    longest: 64,
    words: [Uint8Array.of(0x01, 0x22), Uint8Array.of(0x22, 0x01), Uint8Array.of(BLOCK.changesKey, 1)],
    run: (input) => {
      parseEvent(input);
      const lengths = [0, 1_000, 45 * IMAGE.width, lines.length];
      const transfer = new Uint8Array(64 + (lengths[(input[20] ?? 0) & 3] ?? 0));
      transfer.set(input.subarray(0, 64));
      transfer.set(lines.subarray(0, transfer.length - 64), 64);
      const header = parseHeader(transfer);
      if (header === null) return;
      const wanted = keysWanted(header);
      promised(wanted <= 64, 'more keys than blocks');
      looksScrambled(transfer, header);
      const image = decodeImage(transfer, header, keys.slice(0, wanted));
      promised(image.length === IMAGE.width * IMAGE.height, 'an image of another size');
    },
  };
}
