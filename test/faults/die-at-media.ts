import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StationClient } from '../../main/station/client.ts';
import { pathsIn } from '../../main/station/paths.ts';
import { isTemporaryName } from '../../main/station/vault/durable/temporary.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { childStation } from '../fixtures/station/child-station.ts';
import { localStation } from '../fixtures/station/local-station.ts';
import { call, enrolOne, phase, sendAll, signIn, smallChild, until } from '../fixtures/station/operator.ts';
import { setUpPlace } from '../fixtures/station/set-up-place.ts';

const steps = ['tmp-written', 'tmp-synced', 'renamed', 'dir-synced'];
export const fileWrites = (what: string): string[] => steps.map((step) => `${what}:${step}`);
/** Every write of a second copy, in order. */
export const copyPoints = [...fileWrites('copy-cms'), ...fileWrites('copy-jws'), 'copy:read-back', 'copy:row'];
export const carryPoints = [...fileWrites('carry-cms'), ...fileWrites('carry-jws'), 'carry:read-back'];
const all = [...fileWrites('marker'), ...copyPoints, ...carryPoints, 'copy:removed'];

/**
 * Registers a test for each of these writes to a medium: one death, after which nothing is lost, half or unexplained.
 * @param chosen all where left out
 */
export function dieAtMedia(chosen: readonly string[] = all): void {
  const those = (points: readonly string[]): string[] => points.filter((point) => chosen.includes(point));
  const { hub, folders, devices } = setUpPlace();
  let stick: string;
  let drive: string;
  beforeAll(() => {
    stick = join(folders.root, 'stick');
    drive = join(folders.root, 'drive');
    for (const folder of [stick, drive]) mkdirSync(folder);
    hub.line.set(false);
  });
  afterAll(() => hub.line.set(true));

  const media = (): string[] => [stick, drive];
  const list = (client: StationClient) => call(client, 'media.list', {});
  const copied = (client: StationClient) =>
    until(
      'copied',
      () => list(client),
      ({ copies }) => copies.once === 0 && copies.present === 1 && !copies.busy,
    );
  async function carryTo(client: StationClient, root: string): Promise<void> {
    await call(client, 'carry.start', { selection: { kind: 'all' }, roots: [root], way: 'each' });
    const look = () => call(client, 'carry.state', {});
    const { carry } = await until('carried', look, ({ carry }) => carry?.phase !== 'running');
    expect(carry).toMatchObject({ phase: 'done', drives: [{ fault: null }] });
  }

  /** Every pair there is whole and the one of this machine; nothing half is left. */
  function holdsPairs(root: string, ids: readonly string[]): void {
    const [folder = ''] = readdirSync(root).filter((name) => name.startsWith('tram-') && !name.endsWith('.json'));
    const names = readdirSync(join(root, folder));
    expect(names.filter(isTemporaryName)).toEqual([]);
    const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
    for (const id of ids) {
      for (const ending of ['cms', 'jws']) {
        expect(hash(join(root, folder, `${id}.${ending}`))).toBe(
          hash(join(pathsIn(folders.data).sealed, `${id}.${ending}`)),
        );
      }
    }
  }

  const sealed: string[] = [];

  describe('a station killed at each write to a medium', () => {
    test('no write of a full run is missing in the list of places to die at', async () => {
      const passed = new Set<string>();
      const options = { media: media(), checkpoint: (name: string) => void passed.add(name) };
      const station = await localStation(folders, devices, options);
      await signIn(station.client);
      await call(station.client, 'media.enrol', { root: stick, label: 'Thẻ' });
      sealed.push((await enrolOne(station.client, smallChild(1))).dossierId);
      await copied(station.client);
      await carryTo(station.client, drive);
      hub.line.set(true);
      await sendAll(station.client);
      await until(
        'tidied',
        async () =>
          readdirSync(join(stick, readdirSync(stick).find((n) => n.startsWith('tram-') && !n.endsWith('.json')) ?? '')),
        (names) => names.length === 0,
      );
      hub.line.set(false);
      await station.stop();
      sealed.length = 0;
      const ours = [...passed].filter((name) => /^(marker|copy|carry)/.test(name));
      expect(ours.sort()).toEqual([...all].sort());
    });

    test.each(those(fileWrites('marker')))('%s', async (point) => {
      rmSync(join(stick, 'tram-medium.json'), { force: true });
      const dying = await childStation(folders, devices, `${point}:1`, media());
      await phase(dying.client, 'signedOut');
      await signIn(dying.client);
      void dying.client.call('media.enrol', { root: stick, label: 'Thẻ' });
      expect(await dying.ended).toBe(null);
      const fresh = await childStation(folders, devices, '', media());
      await phase(fresh.client, 'signedOut');
      await signIn(fresh.client);
      await call(fresh.client, 'media.enrol', { root: stick, label: 'Thẻ' });
      // Another marker takes the place of one that was removed: the medium before is told of as absent, and retired.
      for (const { mediumId, root } of (await list(fresh.client)).media)
        if (root === null) await call(fresh.client, 'media.retire', { mediumId });
      await copied(fresh.client);
      await fresh.kill();
    });

    test.each(those(copyPoints).map((point, i) => ({ point, i })))('$point', async ({ point, i }) => {
      const dying = await childStation(folders, devices, `${point}:1`, media());
      await phase(dying.client, 'signedOut');
      await signIn(dying.client);
      // Its answer, or the death, whichever comes first: what was answered is sealed.
      const { dossierId } = await enrolOne(dying.client, smallChild(10 + i)).catch(() => ({ dossierId: null }));
      if (dossierId !== null) sealed.push(dossierId);
      expect(await dying.ended).toBe(null);
      const fresh = await childStation(folders, devices, '', media());
      await phase(fresh.client, 'signedOut');
      // Nobody has to sign in for the copy.
      await until(
        'copied',
        () => call(fresh.client, 'station.status', {}),
        ({ copies }) => copies?.once === 0 && !copies.busy,
      );
      await fresh.kill();
      holdsPairs(stick, sealed);
      const books = await readBooks(folders);
      expect(books.brokenAudit).toBe(null);
      expect(books.outbox.map(({ id }) => id)).toEqual(expect.arrayContaining(sealed));
    });

    test.each(those(carryPoints))('%s', async (point) => {
      for (const name of readdirSync(drive)) rmSync(join(drive, name), { recursive: true });
      const dying = await childStation(folders, devices, `${point}:2`, media());
      await phase(dying.client, 'signedOut');
      await signIn(dying.client);
      void dying.client.call('carry.start', { selection: { kind: 'all' }, roots: [drive], way: 'each' });
      expect(await dying.ended).toBe(null);
      const fresh = await childStation(folders, devices, '', media());
      await phase(fresh.client, 'signedOut');
      await signIn(fresh.client);
      await carryTo(fresh.client, drive);
      const { carry } = await call(fresh.client, 'carry.state', {});
      // What lay there whole before the death was not written again.
      expect(carry?.drives[0]?.already).toBeGreaterThan(0);
      await fresh.kill();
      holdsPairs(drive, sealed);
    });

    test('copy:removed', async () => {
      const dying = await childStation(folders, devices, 'copy:removed:2', media());
      await phase(dying.client, 'signedOut');
      hub.line.set(true);
      expect(await dying.ended).toBe(null);
      const fresh = await childStation(folders, devices, '', media());
      await phase(fresh.client, 'signedOut');
      await signIn(fresh.client);
      await sendAll(fresh.client);
      const ours = (): string[] => {
        const [folder = ''] = readdirSync(stick).filter((name) => name.startsWith('tram-') && !name.endsWith('.json'));
        return readdirSync(join(stick, folder));
      };
      await until(
        'tidied',
        async () => ours(),
        (names) => names.length === 0,
      );
      await fresh.kill();
      const books = await readBooks(folders);
      // Nothing goes from the medium before its receipt is here.
      expect(books.receipts).toEqual(expect.arrayContaining(sealed));
      expect(books.outbox).toEqual([]);
    });
  });
}
