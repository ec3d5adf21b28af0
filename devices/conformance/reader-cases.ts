import assert from 'node:assert/strict';
import type { OpenReader } from '../drivers/driver.ts';
import type { MakeReaderRig, ReaderRig } from './reader-rig.ts';
import type { ConformanceCase } from './rig.ts';
import { failsWith, never, onRig, pause, soon } from './use-device.ts';

const CARD = '001099012345||Nguyễn Văn An|01011999|Nam|Ninh Đông, Ninh Hòa, Khánh Hòa|20042021';

/** What every driver of a reader must do. Each case makes its own rig; a test runs the cases by name. */
export function readerCases(make: MakeReaderRig): ConformanceCase[] {
  return [
    { name: 'tells each code once, whole and in order', run: () => onRig(make, inOrder) },
    { name: 'tells a long code', run: () => onRig(make, long) },
    { name: 'closes, says nothing more, opens again', run: () => onRig(make, closes) },
    { name: 'says that nothing is there, then opens', run: () => onRig(make, absent) },
    { name: 'is cancelled before opening, then opens', run: () => onRig(make, cancelled) },
    { name: 'unplugged while idle: tells once, and the next opening reads', run: () => onRig(make, unplugged) },
    { name: 'unplugged amid a code: no part of it is told, nor sticks to the next', run: () => onRig(make, amid) },
    { name: 'a code that is never ended does not stick to the next', run: () => onRig(make, unended) },
    { name: 'noise is no code and costs none', run: () => onRig(make, noise) },
  ];
}

type Body = (rig: ReaderRig) => Promise<void>;

interface Listening {
  reader: OpenReader;
  codes: string[];
  /** Resolves when so many codes were told. */
  heard(count: number): Promise<string[]>;
}

async function listen(rig: ReaderRig): Promise<Listening> {
  const reader = await soon(rig.open(never()));
  const codes: string[] = [];
  let wake = (): void => {};
  reader.onCode((text) => {
    codes.push(text);
    wake();
  });
  const heard = (count: number): Promise<string[]> =>
    soon(
      new Promise<string[]>((resolve) => {
        wake = () => {
          if (codes.length >= count) resolve(codes);
        };
        wake();
      }),
    );
  return { reader, codes, heard };
}

const inOrder: Body = async (rig) => {
  const { reader, heard } = await listen(rig);
  rig.scan(CARD);
  rig.scan('8934673123456');
  rig.scan(CARD);
  assert.deepEqual(await heard(3), [CARD, '8934673123456', CARD]);
  await reader.close();
};

const long: Body = async (rig) => {
  const { reader, heard } = await listen(rig);
  const text = Array.from({ length: 200 }, (_, i) => `Đường ${i}`).join('|');
  rig.scan(text);
  assert.deepEqual(await heard(1), [text]);
  await reader.close();
};

const closes: Body = async (rig) => {
  const first = await listen(rig);
  await first.reader.close();
  await first.reader.close();
  rig.scan('lost');
  await pause(30);
  assert.deepEqual(first.codes, []);
  const second = await listen(rig);
  rig.scan(CARD);
  assert.ok((await second.heard(1)).includes(CARD));
  assert.deepEqual(first.codes, []);
  await second.reader.close();
};

const absent: Body = async (rig) => {
  rig.unplug();
  await failsWith(rig.open(never()), 'device_absent');
  await rig.plug();
  const { reader, heard } = await listen(rig);
  rig.scan(CARD);
  assert.deepEqual(await heard(1), [CARD]);
  await reader.close();
};

const cancelled: Body = async (rig) => {
  await failsWith(rig.open(AbortSignal.abort()), 'cancelled');
  const { reader } = await listen(rig);
  await reader.close();
};

const unplugged: Body = async (rig) => {
  const { reader } = await listen(rig);
  let times = 0;
  const lost = new Promise<void>((resolve) =>
    reader.onLost(() => {
      times++;
      resolve();
    }),
  );
  rig.unplug();
  await soon(lost);
  await reader.close();
  await rig.plug();
  const again = await listen(rig);
  rig.scan(CARD);
  assert.deepEqual(await again.heard(1), [CARD]);
  assert.equal(times, 1);
  await again.reader.close();
};

const amid: Body = async (rig) => {
  const { reader, codes } = await listen(rig);
  const lost = new Promise<void>((resolve) => reader.onLost(resolve));
  rig.scanPart(CARD);
  await pause(5);
  rig.unplug();
  await soon(lost);
  await reader.close();
  assert.deepEqual(codes, []);
  await rig.plug();
  const again = await listen(rig);
  rig.scan(CARD);
  assert.deepEqual(await again.heard(1), [CARD]);
  await again.reader.close();
};

const unended: Body = async (rig) => {
  const { reader, codes, heard } = await listen(rig);
  rig.scanPart(CARD);
  // Told as far as it came: what was cut is for the card's reader to say.
  await heard(1);
  rig.scan('next');
  await heard(2);
  assert.equal(codes[1], 'next');
  assert.ok(CARD.startsWith(codes[0] ?? '?') && codes[0] !== CARD);
  await reader.close();
};

const noise: Body = async (rig) => {
  const { reader, codes, heard } = await listen(rig);
  rig.noise();
  await pause(5);
  rig.scan(CARD);
  await heard(1);
  assert.deepEqual(codes, [CARD]);
  await reader.close();
};
