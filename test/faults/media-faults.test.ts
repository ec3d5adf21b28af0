import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call, enrolOne, signIn, smallChild, until } from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';
import { type SmallDisk, smallDisk } from '../fixtures/station/small-disk.ts';

const steps = ['tmp-written', 'tmp-synced', 'renamed', 'dir-synced'];
const writes = ['cms', 'jws'].flatMap((file) => steps.map((step) => `${file}:${step}`));
const trial = smallDisk(1);
trial?.remove();

let place: Rig;
/** What happens at a named write, once. */
let at: Record<string, () => void> = {};
const client = () => place.station.client;
const list = () => call(client(), 'media.list', {});
const start = async (media: string[]): Promise<void> => {
  at = {};
  const checkpoint = (name: string): void => {
    const deed = at[name];
    delete at[name];
    deed?.();
  };
  place = await rig({ media, checkpoint });
  place.hub.line.set(false);
  await signIn(client());
};
const fault = (code: string) => until(code, list, ({ copies }) => copies.fault === code);
const onceIs = (n: number) => until(`${n} once`, list, ({ copies }) => copies.once === n && !copies.busy);
async function carry(roots: string[], way: 'each' | 'split' = 'each') {
  await call(client(), 'carry.start', { selection: { kind: 'all' }, roots, way });
  const state = await until(
    'carried',
    () => call(client(), 'carry.state', {}),
    (now) => now.carry?.phase !== 'running',
  );
  return state.carry;
}

describe('a medium pulled out, or lying, at each write', () => {
  let root: string;
  let stick: string;
  const pulled = (): string => join(root, 'pulled');
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'tram-pulled-'));
    stick = join(root, 'stick');
    mkdirSync(stick);
    await start([stick]);
    await call(client(), 'media.enrol', { root: stick, label: 'Thẻ' });
    await onceIs(0);
  });
  afterEach(async () => {
    await place.end();
    rmSync(root, { recursive: true, force: true });
  });

  test('pulled: nothing is written where it was, and it is made good when it is back', async () => {
    for (const [i, write] of writes.entries()) {
      at[`copy-${write}`] = () => renameSync(stick, pulled());
      await enrolOne(client(), smallChild(i));
      await until(`pulled at ${write}`, list, ({ volumes }) => volumes.length === 0);
      expect(readdirSync(root)).toEqual(['pulled']);
      renameSync(pulled(), stick);
      await onceIs(0);
    }
  });

  test('back before anybody noticed: it is made good at once', async () => {
    at['copy-cms:tmp-synced'] = () => renameSync(stick, pulled());
    await enrolOne(client(), smallChild(1));
    // Looked for in the log: a question about media would be the look that notices.
    const isNoticed = async () => place.station.log.some((line) => line.includes('medium.fault'));
    await until('noticed', isNoticed, (yes) => yes);
    renameSync(pulled(), stick);
    await onceIs(0);
    expect((await list()).copies.fault).toBeNull();
  });

  test('lying: what reads back otherwise is told, and none of it counts until it is enrolled anew', async () => {
    at['copy-cms:dir-synced'] = () => {
      const [folder = ''] = readdirSync(stick).filter((name) => !name.endsWith('.json'));
      const name = readdirSync(join(stick, folder)).find((one) => one.endsWith('.cms')) ?? '';
      const bytes = readFileSync(join(stick, folder, name));
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      writeFileSync(join(stick, folder, name), bytes);
    };
    await enrolOne(client(), smallChild(1));
    await fault('medium_lies');
    expect((await list()).copies.once).toBe(1);
    renameSync(stick, pulled());
    await until('pulled', list, ({ volumes }) => volumes.length === 0);
    renameSync(pulled(), stick);
    await fault('medium_lies');
    await call(client(), 'media.enrol', { root: stick, label: 'Thẻ' });
    await onceIs(0);
  });
});

describe.skipIf(trial === null)('a small medium of its own (skipped where no tmpfs can be mounted)', () => {
  let disk: SmallDisk;
  let spare: string;
  beforeEach(async () => {
    const mounted = smallDisk(4);
    if (!mounted) throw new Error('no tmpfs');
    disk = mounted;
    spare = mkdtempSync(join(tmpdir(), 'tram-spare-'));
    await start([disk.path, spare]);
  });
  afterEach(async () => {
    await place.end();
    disk.remove();
    rmSync(spare, { recursive: true });
  });
  const mount = (...args: string[]): void => void execFileSync('mount', args);

  test('full: told, what lies there stays good, and the rest goes to another one', async () => {
    expect((await list()).volumes.find(({ root }) => root === disk.path)).toMatchObject({ sameDisk: false });
    await call(client(), 'media.enrol', { root: disk.path, label: 'Thẻ' });
    await enrolOne(client(), smallChild(1));
    await onceIs(0);
    disk.fill(0);
    await enrolOne(client(), smallChild(2));
    await fault('medium_full');
    expect((await list()).copies.once).toBe(1);
    await call(client(), 'media.enrol', { root: spare, label: 'Thẻ 2' });
    await onceIs(0);
    // Its own space back, plugged in again, it takes what it lacks.
    expect((await carry([disk.path]))?.drives).toMatchObject([{ fault: 'medium_full' }]);
    disk.empty();
    expect((await carry([disk.path]))?.drives).toMatchObject([{ fault: null, done: 3 }]);
  });

  test('split over drives: when one is full the next takes the rest, and each entry lies on one', async () => {
    for (const seed of [1, 2, 3]) await enrolOne(client(), smallChild(seed));
    disk.fill(24 * 1024);
    const state = await carry([disk.path, spare], 'split');
    expect(state).toMatchObject({ phase: 'done', total: 4, complete: 4 });
    expect(state?.drives).toMatchObject([{ fault: 'medium_full' }, { fault: null }]);
    expect(state?.drives.reduce((sum, { done }) => sum + done, 0)).toBe(4);
  });

  test('write-protected: told as that, in the list and when written to', async () => {
    await call(client(), 'media.enrol', { root: disk.path, label: 'Thẻ' });
    await onceIs(0);
    mount('-o', 'remount,ro', disk.path);
    expect((await list()).volumes.find(({ root }) => root === disk.path)).toMatchObject({ readOnly: true });
    await enrolOne(client(), smallChild(1));
    await fault('medium_read_only');
    const again = await client().call('media.enrol', { root: disk.path, label: 'Thẻ' });
    expect(again).toMatchObject({ ok: false, error: { code: 'medium_read_only' } });
    mount('-o', 'remount,rw', disk.path);
    await call(client(), 'media.enrol', { root: disk.path, label: 'Thẻ' });
    await onceIs(0);
  });

  test('unmounted under our hands: nothing is written into the folder it leaves', async () => {
    await call(client(), 'media.enrol', { root: disk.path, label: 'Thẻ' });
    await onceIs(0);
    at['copy-cms:tmp-synced'] = () => void execFileSync('umount', ['-l', disk.path]);
    await enrolOne(client(), smallChild(1));
    await until('gone', list, ({ media }) => media[0]?.root === null);
    expect(readdirSync(disk.path)).toEqual([]);
    await onceIs(1);
    mount('-t', 'tmpfs', '-o', 'size=4m', 'tram-test', disk.path);
  });
});
