import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoRoster } from '../../scripts/demo/roster.ts';
import type { MadeUpPerson } from '../fixtures/people/index.ts';
import { type ChildStation, childLog, childStation } from '../fixtures/station/child-station.ts';
import { type StationFolders, stationFolders } from '../fixtures/station/folders.ts';
import { type HubSide, hubSide } from '../fixtures/station/hub-side.ts';
import { type MemoryDevices, memoryDevices } from '../fixtures/station/memory-devices.ts';
import {
  call,
  captureAll,
  enrolOne,
  grownPerson,
  officer,
  phase,
  sendAll,
  signIn,
  smallChild,
  startFor,
  supervisor,
} from '../fixtures/station/operator.ts';

let hub: HubSide;
let folders: StationFolders;
let devices: MemoryDevices;
const people: MadeUpPerson[] = [grownPerson(1), smallChild(2), grownPerson(3), smallChild(4)];
const secrets = new Set<string>();

/** A run with everything in it: roster, dossiers sent, sealed, open and void, a second account, a failed sign-in. */
beforeAll(async () => {
  hub = await hubSide();
  folders = stationFolders();
  devices = memoryDevices();
  let station = await childStation(folders, devices);
  await phase(station.client, 'needsSetUp');
  await call(station.client, 'station.setUp', { code: await hub.code(), account: supervisor });
  const wrong = 'mat khau go nham mot lan';
  await station.client.call('accounts.signIn', { login: supervisor.login, password: wrong });
  await signIn(station.client);
  await call(station.client, 'accounts.add', officer);
  await call(station.client, 'roster.import', { file: demoRoster(5).csv });
  const { people: listed } = await call(station.client, 'roster.search', { text: 'nguyen', limit: 20 });
  await enrolOne(station.client, people[0] as MadeUpPerson);
  await sendAll(station.client);
  hub.line.set(false);
  await enrolOne(station.client, people[1] as MadeUpPerson);
  const open = await startFor(station.client, people[2] as MadeUpPerson);
  await captureAll(station.client, open.draftId);
  const gone = await startFor(station.client, people[3] as MadeUpPerson);
  await call(station.client, 'dossiers.void', { draftId: gone.draftId, reason: 'applicantWithdrew' });
  // Input of the wrong form may not be quoted anywhere, either.
  await station.client.call('dossiers.setField', { draftId: open.draftId, field: 'phone', value: '0900012345678' });
  station = await signedOut(station);
  await station.kill();

  for (const { fullName, personalId, phone, permanentResidence } of people) {
    for (const text of [fullName, personalId, phone, permanentResidence]) if (text) secrets.add(text);
  }
  for (const { fullName, personalId, phone } of listed) {
    for (const text of [fullName, personalId, phone]) if (text) secrets.add(text);
  }
  for (const { login, displayName, password } of [supervisor, officer]) {
    for (const text of [login, displayName, password]) secrets.add(text);
  }
  secrets.add(wrong).add('0900012345678');
});
afterAll(async () => {
  await devices.stop();
  await hub.end();
  folders.remove();
});

/** Signs out, as the host would: the process ends by itself, and a fresh one goes on. */
async function signedOut(station: ChildStation): Promise<ChildStation> {
  await call(station.client, 'accounts.signOut', {});
  expect(await station.ended).toBe(75);
  const fresh = await childStation(folders, devices);
  await phase(fresh.client, 'signedOut');
  return fresh;
}

/** Every way in which a text may lie on a disk without being meant to. */
function forms(text: string): Buffer[] {
  const spellings = [text, text.toUpperCase(), text.toLowerCase()].flatMap((one) => [
    one.normalize('NFC'),
    one.normalize('NFD'),
    one.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D'),
  ]);
  return [...new Set(spellings)].flatMap((one) => [
    Buffer.from(one, 'utf8'),
    Buffer.from(one, 'utf16le'),
    Buffer.from(Buffer.from(one).toString('base64').replace(/=+$/, '').slice(0, -1)),
    Buffer.from(Buffer.from(one).toString('hex')),
  ]);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

function found(bytes: Buffer, text: string): boolean {
  return forms(text).some((form) => bytes.includes(form));
}

test('the search finds what is there', () => {
  const text = 'Nguyễn Thị Hoà';
  for (const form of forms(text))
    expect(found(Buffer.concat([Buffer.alloc(9), form, Buffer.alloc(9)]), text)).toBe(true);
  expect(found(Buffer.from('Nguyễn Thị Hà'), text)).toBe(false);
});

test('every byte of the data folder: no name, number, telephone, address, account or password, in the files or their names', () => {
  // The key store's folder stays out: it stands for the operating system's, and holds a key, no text.
  const files = filesUnder(folders.data);
  expect(files.some((path) => path.endsWith('queue.db-wal'))).toBe(true);
  expect(files.some((path) => path.endsWith('.smp'))).toBe(true);
  expect(files.some((path) => path.endsWith('.cms'))).toBe(true);
  expect(secrets.size).toBeGreaterThan(30);
  const hits: string[] = [];
  for (const path of files) {
    const bytes = Buffer.concat([Buffer.from(path.slice(folders.data.length)), readFileSync(path)]);
    for (const text of secrets) if (found(bytes, text)) hits.push(`${path.slice(folders.data.length)}: ${text}`);
  }
  expect(hits).toEqual([]);
});

test('the log of the processes tells nothing of it', () => {
  const log = Buffer.from(childLog(folders));
  expect(log.length).toBeGreaterThan(0);
  expect([...secrets].filter((text) => found(log, text))).toEqual([]);
});

test('what the hub holds outside of the containers names nobody', () => {
  const hits: string[] = [];
  for (const path of filesUnder(hub.dataDir)) {
    const bytes = readFileSync(path);
    for (const text of secrets) if (found(bytes, text)) hits.push(`${path.slice(hub.dataDir.length)}: ${text}`);
  }
  expect(hits).toEqual([]);
});
