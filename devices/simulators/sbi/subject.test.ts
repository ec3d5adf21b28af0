import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeFingerRecord } from '../../../biometrics/records/finger-record.ts';
import { readFingerImageRecord } from '../../../biometrics/records/iso19794-4.ts';
import { decodeJp2 } from '../../../biometrics/records/jp2.ts';
import { decodePortraitRecord } from '../../../biometrics/records/portrait-record.ts';
import { segmentSlap } from '../../../biometrics/segmentation/segment-slap.ts';
import { jpegSize } from '../../protocol/sbi/jpeg-size.ts';
import { rawImageOf } from '../../protocol/sbi/raw-image.ts';
import { parseSbiFault, SBI_FAULT_HELP } from './fault-text.ts';
import type { Laying } from './faults.ts';
import { flatJpeg } from './flat-jpeg.ts';
import { previewFrame } from './frames.ts';
import { stripedSubject, syntheticSubject } from './subject.ts';

describe('a made-up person', () => {
  const person = syntheticSubject(7);

  it('has fingers that the station can decode, another touch each time', async () => {
    const first = await decodeFingerRecord(await person.record('leftRing', 0));
    expect(first).toMatchObject({ position: 'leftRing', impression: 'liveScanPlain', qualityScore: 77 });
    expect([first.image.width, first.image.height, first.image.ppi]).toEqual([440, 600, 500]);
    const second = await decodeFingerRecord(await person.record('leftRing', 1));
    expect(Buffer.from(second.image.data).equals(Buffer.from(first.image.data))).toBe(false);
  });

  it('lays a whole hand down, as it is told to', async () => {
    const right = ['rightIndex', 'rightMiddle', 'rightRing', 'rightLittle'];
    const lay = async (positions: string[], laying: Laying | null = null) => {
      const record = await person.slap?.(positions, 1, { conditions: {}, laying });
      return decodeFingerRecord(record ?? new Uint8Array());
    };
    const whole = await lay(right);
    expect([whole.position, whole.image.width, whole.image.height]).toEqual(['rightFour', 1600, 1500]);
    expect(segmentSlap(whole.image, { slap: 'rightFour' })).toMatchObject({ hand: 'right', problems: [] });
    const other = (await lay(right, 'otherHand')).image;
    expect(segmentSlap(other, { slap: 'rightFour' }).problems).toEqual(['otherHand']);
    const fewer = (await lay(right, 'fewer')).image;
    expect(segmentSlap(fewer, { slap: 'rightFour' }).problems).toEqual(['tooFewFingers']);
    const atEdge = segmentSlap((await lay(right, 'atEdge')).image, { slap: 'rightFour' });
    expect(atEdge.fingers.some(({ problems }) => problems.includes('atEdge'))).toBe(true);
    expect((await lay(['leftThumb'])).position).toBe('leftThumb');
  });

  it('has a face', async () => {
    expect((await decodePortraitRecord(await person.record('portrait', 0))).image).toMatchObject({
      width: 480,
      height: 640,
    });
  });

  it('has eyes: a record whose fields lie where ISO/IEC 19794-6:2011 has them', async () => {
    const record = Buffer.from(await person.record('leftIris', 0));
    expect(record.toString('latin1', 0, 8)).toBe('IIR\x00020\x00');
    expect(record.readUInt32BE(8)).toBe(record.length);
    // Label of the eye behind 16 bytes of the file, 4, 9, 5 of the representation, 6 of one quality block and its number.
    const label = 16 + 4 + 9 + 5 + 6 + 2;
    expect([record[label], record[label + 1], record[label + 2]]).toEqual([2, 1, 10]);
    expect([record.readUInt16BE(label + 4), record.readUInt16BE(label + 6), record[label + 8]]).toEqual([640, 480, 8]);
    const length = record.readUInt32BE(label + 27);
    const image = await decodeJp2(record.subarray(label + 31));
    expect([length, image.width, image.height]).toEqual([record.length - label - 31, 640, 480]);
    expect(rawImageOf(record)).toBeNull();
  });

  it('or is only stripes, whose pixels need no decoder', async () => {
    const finger = await stripedSubject.record('rightIndex', 3);
    const [one] = readFingerImageRecord(finger).representations;
    expect(rawImageOf(finger)).toEqual({ format: 'gray8', width: 160, height: 200, ppi: 500, data: one?.image });
    expect(rawImageOf(await stripedSubject.record('rightIris', 0))).toMatchObject({ width: 160, height: 200, ppi: 0 });
    for (let cut = 0; cut < 70; cut++) expect(rawImageOf(finger.subarray(0, cut))).toBeNull();
  });
});

describe('made-up frames', () => {
  it('are JPEGs of the shades they are made of', async () => {
    const shades = Uint8Array.from({ length: 60 }, (_, index) => [0, 255, 128, 3, 200][index % 5]!);
    const jpeg = flatJpeg(shades, 10, 6);
    expect(jpegSize(jpeg)).toEqual({ width: 80, height: 48 });
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([80, 48]);
    for (const [index, shade] of shades.entries()) {
      const at = (Math.floor(index / 10) * 8 + 4) * 80 * info.channels + ((index % 10) * 8 + 4) * info.channels;
      expect(Math.abs(data[at]! - shade)).toBeLessThanOrEqual(1);
    }
  });

  it('differ from each other', async () => {
    const [first, second] = [previewFrame(0, 4), previewFrame(1, 4)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false);
    expect(await sharp(second).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 480 });
  });
});

describe('orders to fail', () => {
  it.each([
    ['wrong-signature 3', { kind: 'flaw', flaw: 'wrong-signature', times: 3 }],
    ['error capture 101', { kind: 'error', step: 'capture', code: 101, times: 1 }],
    ['silent info 2', { kind: 'silent', step: 'info', times: 2 }],
    ['damage truncate capture', { kind: 'damage', damage: 'truncate', step: 'capture', part: 1, times: 1 }],
    ['garbage capture 10', { kind: 'garbage', step: 'capture', bytes: 10_000_000, times: 1 }],
    ['status not ready', { kind: 'status', status: 'Not Ready' }],
    ['slow 500', { kind: 'slow', ms: 500 }],
    ['cut 20000', { kind: 'cut', bytes: 20_000 }],
    ['kill', { kind: 'kill', step: null }],
    ['kill stream', { kind: 'kill', step: 'stream' }],
    ['hide 100', { kind: 'hide', looks: 100 }],
    ['deaf', { kind: 'deaf' }],
    ['move 4510', { kind: 'move', port: 4510 }],
    ['plug', { kind: 'plug' }],
    ['clear', { kind: 'clear' }],
    ['weak rightRing moved 2', { kind: 'weak', position: 'rightRing', condition: 'moved', times: 2 }],
    ['laid otherHand', { kind: 'laid', laying: 'otherHand', times: 1 }],
  ])('%s', (text, fault) => {
    expect(parseSbiFault(text)).toEqual(fault);
    expect(SBI_FAULT_HELP).toContain(text.split(' ')[0]);
  });

  it.each([
    '',
    'nonsense',
    'error capture',
    'error lunch 5',
    'status sleepy',
    'move 70000',
    'silent',
    'hide x',
    'kill lunch',
    'weak toe dry',
    'weak rightRing angry',
    'laid upside-down',
  ])('does not understand %j', (text) => expect(parseSbiFault(text)).toBeNull());
});
