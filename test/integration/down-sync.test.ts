import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withHubData } from '../../hub/commands/open.ts';
import { publish, store } from '../../hub/commands/publish.ts';
import { signProfile } from '../../hub/commands/sign-profile.ts';
import { builtInProfile } from '../../main/domain/profile/profiles.ts';
import { profileName } from '../../main/domain/profile/schema.ts';
import { pathsIn } from '../../main/station/paths.ts';
import { hubSide } from '../fixtures/station/hub-side.ts';
import {
  call,
  codeOf,
  enrolOne,
  officer,
  phase,
  sendAll,
  signIn,
  smallChild,
  supervisor,
  until,
} from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let place: Rig;
let folder: string;
beforeEach(async () => {
  place = await rig();
  folder = mkdtempSync(join(tmpdir(), 'tram-publish-'));
});
afterEach(async () => {
  await place.end();
  rmSync(folder, { recursive: true, force: true });
});

const file = (content: unknown): string => {
  const path = join(folder, 'content.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
};
const stationId = async (): Promise<string> =>
  String((await call(place.station.client, 'station.status', {})).stationId);
const logged = (event: string): number =>
  place.station.log.filter((line) => line.includes(`"event":"${event}"`)).length;
const poke = async (): Promise<void> => void (await call(place.station.client, 'queue.sendNow', {}));
const waitFor = (event: string, times = 1) =>
  until(
    event,
    async () => {
      await poke();
      return logged(event);
    },
    (n) => n >= times,
  );
/** The centre can write to people at this station once somebody has signed in there with the line up. */
const keyKnown = async (): Promise<void> => {
  const id = await stationId();
  const key = () =>
    withHubData(place.hub.dataDir, async ({ store: records }) => (await records.updates.readingKeyOf(id)) ?? null);
  await until(
    'reading key',
    async () => {
      await poke();
      return key();
    },
    (found) => found !== null,
  );
};
const signedOut = async (): Promise<void> => {
  await call(place.station.client, 'accounts.signOut', {});
  await phase(place.station.client, 'signedOut');
};

const listId = '0198a1b2-0000-7000-8000-000000000001';
const entry = (n: number) => `0198a1b2-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`;
const someone = (n: number, fullName: string) => ({
  entryId: entry(n),
  personalId: `00120000000${n}`,
  fullName,
  dateOfBirth: '1980-01-02',
  hamlet: 'Thôn 1',
});

test('people are put on, changed on and taken off a list by their place on it; whom a dossier speaks of stays', async () => {
  const { client } = place.station;
  await signIn(client);
  await keyKnown();
  const id = await stationId();
  await publish(
    place.hub.dataDir,
    'roster',
    file({ listId, put: [someone(1, 'Nguyễn Văn Một'), someone(2, 'Trần Thị Hai'), someone(3, 'Lê Văn Ba')] }),
    id,
  );
  await waitFor('update.installed');
  const found = async (text: string) =>
    (await call(client, 'roster.search', { text, limit: 20 })).people.map((one) => one.fullName);
  expect((await found('')).sort()).toEqual(['Lê Văn Ba', 'Nguyễn Văn Một', 'Trần Thị Hai']);
  const { people } = await call(client, 'roster.search', { text: 'ba', limit: 5 });
  await call(client, 'dossiers.start', { rosterId: String(people[0]?.rosterId), kind: 'firstIssuance' });

  const renamed = { ...someone(1, 'Nguyễn Văn Mốt'), personalId: '001200000099' };
  await publish(place.hub.dataDir, 'roster', file({ listId, put: [renamed], remove: [entry(2), entry(3)] }), id);
  await waitFor('update.installed', 2);
  expect((await found('')).sort()).toEqual(['Lê Văn Ba', 'Nguyễn Văn Mốt']);
  expect(await found('001200000099')).toEqual(['Nguyễn Văn Mốt']);
});

test('what names people is encrypted to the station and waits until somebody signs in', async () => {
  const { client } = place.station;
  await signIn(client);
  await keyKnown();
  await signedOut();
  await publish(
    place.hub.dataDir,
    'roster',
    file({ listId, put: [someone(1, 'Nguyễn Văn Bí Mật')] }),
    await stationId(),
  );
  const { updates } = pathsIn(place.folders.data);
  await until(
    'held',
    async () => {
      await poke();
      return readdirSync(updates);
    },
    (names) => names.some((name) => name.endsWith('.upd')),
  );
  const [name = ''] = readdirSync(updates);
  expect(readFileSync(join(updates, name)).subarray(0, 2)).not.toEqual(gzipSync('').subarray(0, 2));
  expect(logged('update.installed')).toBe(0);
  await signIn(client);
  const { people } = await call(client, 'roster.search', { text: 'bi mat', limit: 5 });
  expect(people.map((one) => one.fullName)).toEqual(['Nguyễn Văn Bí Mật']);
  expect(readdirSync(updates)).toEqual([]);
});

test('nothing that names people goes to a station where nobody has signed in', async () => {
  await expect(
    publish(place.hub.dataDir, 'roster', file({ listId, put: [] }), await stationId()),
  ).rejects.toMatchObject({ code: 'no_reading_key' });
  const all = await publish(place.hub.dataDir, 'roster', file({ listId, put: [] }), null);
  expect(all).toEqual({ published: [], withoutKey: [await stationId()] });
});

test('an operator of the centre can sign in; a blocked one cannot, also when that comes with signing in; the last supervisor stays', async () => {
  const { client } = place.station;
  await signIn(client);
  await keyKnown();
  const id = await stationId();
  const { ownPassword: _, ...given } = officer;
  const account = { ...given, accountId: '0198a1b2-0000-7000-8000-0000000000aa' };
  await publish(place.hub.dataDir, 'operators', file({ add: [account] }), id);
  await waitFor('update.installed');
  await signedOut();
  // The centre knows the first password: it opens nothing until there is another one.
  const { login, password } = officer;
  expect(await codeOf(client, 'accounts.signIn', { login, password })).toBe('password_change_needed');
  const own = 'cau nay chi minh toi biet';
  await call(client, 'accounts.signIn', { login, password, newPassword: own });
  await signedOut();
  expect(await codeOf(client, 'accounts.signIn', { login, password })).toBe('wrong_password');
  await signIn(client, { login, password: own });
  await signedOut();
  await publish(place.hub.dataDir, 'operators', file({ block: [officer.login] }), id);
  const { updates } = pathsIn(place.folders.data);
  await until(
    'held',
    async () => {
      await poke();
      return readdirSync(updates);
    },
    (names) => names.some((name) => name.endsWith('.upd')),
  );
  expect(await codeOf(client, 'accounts.signIn', { login: officer.login, password: own })).toBe('account_blocked');
  expect(await codeOf(client, 'accounts.signIn', { login: officer.login, password: own })).toBe('wrong_password');
  await publish(place.hub.dataDir, 'operators', file({ block: [supervisor.login] }), id);
  await signIn(client);
  await waitFor('update.refused');
  await signedOut();
  await signIn(client);
});

test('who is blocked while signed in is signed out', async () => {
  const { client } = place.station;
  await signIn(client);
  await keyKnown();
  await call(client, 'accounts.add', officer);
  await signedOut();
  await signIn(client, officer);
  await publish(place.hub.dataDir, 'operators', file({ block: [officer.login] }), await stationId());
  await poke();
  const phaseNow = async (): Promise<string> => {
    const status = await client.call('station.status', {});
    return status.ok ? status.value.phase : 'restarting';
  };
  await until('signed out', phaseNow, (now) => now === 'signedOut');
  await signIn(client);
});

test('targets, certificates and communes hold at once, for every station, and after a start', async () => {
  const { client } = place.station;
  const target = { targetId: await stationId(), from: '2026-01-01', to: '2026-12-31', each: 'period', count: 9_000 };
  const others = { ...target, targetId: randomUUID(), unit: '99999' };
  await publish(place.hub.dataDir, 'targets', file({ dayTarget: 77, targets: [target, others] }), null);
  const communes = {
    provinces: [['56', 'Khánh Hòa']],
    districts: [],
    communes: [['22561', 'Xã Mới Toanh', '56', ['Xã Cũ']]],
  };
  await publish(place.hub.dataDir, 'communes', file(communes), null);
  await waitFor('update.installed', 2);
  await place.station.stop();
  await place.station.start();
  await signIn(client);
  const found = await call(client, 'codes.searchCommunes', { text: 'moi toanh', limit: 5 });
  expect(found.communes.map(({ name }) => name)).toEqual(['Xã Mới Toanh']);
  const { day } = await call(client, 'profiles.current', {});
  expect(JSON.stringify(await call(client, 'tallies.day', { day }))).toContain('77');
  const { targets } = await call(client, 'targets.list', {});
  expect(targets.map(({ source, count, counts }) => [source, count, counts])).toEqual([
    ['centre', 9_000, 'wholly'],
    ['setUp', 77, 'wholly'],
  ]);
  // One recipient is no recipient.
  await publish(place.hub.dataDir, 'certificates', file({ recipients: ['x', 'x'] }), null);
  await waitFor('update.refused');
  await enrolOne(client, smallChild(3));
  await sendAll(client);
});

test('a profile comes down signed twice, holds for dossiers begun from its first day on, and after a start', async () => {
  const { client } = place.station;
  await signIn(client);
  const { draftId: before } = await call(client, 'dossiers.start', { rosterId: null, kind: 'firstIssuance' });
  const { name, version, day } = await call(client, 'profiles.current', {});
  const next = { ...builtInProfile, version: version + 1, validFrom: day };
  await publish(place.hub.dataDir, 'profile', file(next), null);
  await waitFor('update.installed');
  expect(await call(client, 'profiles.current', {})).toMatchObject({ name, version: version + 1 });
  const { rules } = await call(client, 'dossiers.start', { rosterId: null, kind: 'firstIssuance' });
  expect(rules.profile).toBe(profileName(next));
  expect((await call(client, 'dossiers.get', { draftId: before })).rules.profile).toBe(profileName(builtInProfile));
  await place.station.stop();
  await place.station.start();
  await signIn(client);
  expect(await call(client, 'profiles.current', {})).toMatchObject({ version: version + 1 });
  // What another hub signed is refused, whatever this one says around it.
  const other = await hubSide();
  try {
    const foreign = await signProfile(other.dataDir, file({ ...next, version: version + 2 }));
    const data = { kind: 'profile', name: 'all', stationId: null, sealed: false, key: null };
    const content = gzipSync(JSON.stringify({ jws: foreign }));
    await withHubData(place.hub.dataDir, (hub) => store(hub, { ...data, content }));
  } finally {
    await other.end();
  }
  await waitFor('update.refused');
  expect(await call(client, 'profiles.current', {})).toMatchObject({ version: version + 1 });
});

test('a kind of a newer hub is kept, installs nothing and holds up nothing', async () => {
  const content = gzipSync('{"x":1}');
  const data = (kind: string) => ({ kind, name: 'all', stationId: null, sealed: false, content, key: null });
  await withHubData(place.hub.dataDir, (hub) => store(hub, data('somethingNew')));
  await publish(place.hub.dataDir, 'targets', file({ dayTarget: 5 }), null);
  await waitFor('update.installed');
  expect(readdirSync(pathsIn(place.folders.data).updates)).toEqual(['1.upd']);
});

test('a file of many pieces goes on where it was cut, and only whole pieces count', async () => {
  const { client } = place.station;
  await signIn(client);
  await keyKnown();
  // What does not shrink, so that it takes several pieces.
  const noise = (n: number) =>
    Array.from({ length: 40 }, (_, i) =>
      Math.sin(n * 97 + i)
        .toString(36)
        .slice(3),
    ).join('');
  const put = Array.from({ length: 600 }, (_, n) => ({
    entryId: `0198a1b2-0000-7000-8000-${String(n).padStart(12, '0')}`,
    fullName: `Người ${n}`,
    note: noise(n).slice(0, 480),
  }));
  await publish(place.hub.dataDir, 'roster', file({ listId, put }), await stationId());
  const { updates } = pathsIn(place.folders.data);
  // What a death left: half of a piece that never came whole.
  writeFileSync(join(updates, '1.part'), 'torn');
  await waitFor('update.installed');
  expect((await call(client, 'roster.search', { text: '', limit: 1 })).total).toBe(600);
});
