import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withHubData } from '../../hub/commands/open.ts';
import { publish } from '../../hub/commands/publish.ts';
import { Failure } from '../../main/contract/result.ts';
import { builtInProfile } from '../../main/domain/profile/profiles.ts';
import type { StationClient } from '../../main/station/client.ts';
import { pathsIn } from '../../main/station/paths.ts';
import { readBooks } from '../fixtures/station/books.ts';
import { type ChildStation, childStation } from '../fixtures/station/child-station.ts';
import { call, enrolOne, phase, sendAll, signIn, smallChild, until } from '../fixtures/station/operator.ts';
import { type SetUpPlace, setUpPlace } from '../fixtures/station/set-up-place.ts';
import { writesOfFile } from './kinds/writes.ts';

/** From the statement to the file that is whole. */
const fetching = ['update:taken', 'update:piece', ...writesOfFile('update-file'), 'update:held', 'update:part-gone'];
const installing = ['update:installed', 'update:settled', 'update:file-gone'];

/** One kind of what the centre sends down: what is sent the `n`th time, and how somebody sees that it holds. */
interface Row {
  content: (n: number, place: SetUpPlace) => Promise<unknown> | unknown;
  /** Writes of its own, beside those of every kind. */
  writes?: string[];
  /** Whether it holds; never twice. */
  holds: (client: StationClient, n: number, place: SetUpPlace) => Promise<boolean>;
}

const digits = (n: number): string => String(n).padStart(12, '0');
const idOf = (n: number): string => `0198a1b2-0000-7000-8000-${digits(n)}`;
const loginOf = (n: number): string => `nguoi.${n}`;
const displayName = (n: number): string => `Cán bộ ${n} (giả định)`;
const signedDossier = { id: '' };

export const updateRows: Readonly<Record<string, Row>> = {
  targets: {
    content: (n) => ({ dayTarget: 100 + n }),
    holds: async (client, n) => JSON.stringify(await call(client, 'tallies.day', {})).includes(String(100 + n)),
  },
  communes: {
    content: (n) => ({
      provinces: [['56', 'Khánh Hòa']],
      districts: [],
      communes: [['22561', `Xã Số ${n}`, '56', []]],
    }),
    holds: async (client, n) => {
      const { communes } = await call(client, 'codes.searchCommunes', { text: `xa so ${n}`, limit: 5 });
      return communes.length === 1 && communes[0]?.name === `Xã Số ${n}`;
    },
  },
  certificates: {
    content: async (_n, { hub }) => {
      const { readRecipients } = await import('../../hub/keys/recipients.ts');
      return { recipients: await readRecipients(join(hub.dataDir, 'keys')) };
    },
    holds: async (client, n) => (await enrolOne(client, smallChild(n))).dossierId.length > 0,
  },
  profile: {
    content: (n) => ({ ...builtInProfile, version: 100 + n, validFrom: '2999-01-01' }),
    holds: async (client, n) => {
      const { installed } = await call(client, 'profiles.current', {});
      return installed.filter(({ version }) => version === 100 + n).length === 1;
    },
  },
  roster: {
    content: (n) => ({
      listId: idOf(1),
      put: [{ entryId: idOf(n), personalId: digits(n), fullName: `Người Thứ ${n}` }],
    }),
    holds: async (client, n) =>
      (await call(client, 'roster.search', { text: digits(n), limit: 5 })).people.length === 1,
  },
  operators: {
    // One comes, and the one before, whom the death may have left half made, goes.
    content: (n) => ({
      add: [
        {
          accountId: idOf(n),
          login: loginOf(n),
          displayName: displayName(n),
          role: 'officer',
          password: 'mat khau duoc cap',
        },
      ],
      block: [loginOf(n - 1)],
    }),
    writes: ['update:account', 'update:blocked'],
    holds: async (client, n) => {
      const { accounts } = await call(client, 'accounts.list', {});
      return accounts.filter(({ login }) => login === loginOf(n)).length === 1;
    },
  },
  personRefKey: {
    content: () => ({ personRefKey: 'A'.repeat(43) }),
    // The key that came with the registration stays, and names people.
    holds: async (client, n) => (await enrolOne(client, smallChild(n))).dossierId.length > 0,
  },
  samePerson: {
    content: (n) => ({
      dossierId: signedDossier.id,
      other: { dossierId: idOf(n), stationName: `Trạm ${n}`, receivedAt: '2026-06-27T09:00:00.000Z' },
    }),
    holds: async (client, n) => {
      const { items } = await call(client, 'queue.received', { limit: 500, offset: 0 });
      return items.find(({ dossierId }) => dossierId === signedDossier.id)?.elsewhere?.stationName === `Trạm ${n}`;
    },
  },
};

/** What a kind passes between the statement and its end. */
export function writesOfUpdate(kind: string): string[] {
  const own = updateRows[kind]?.writes ?? [];
  return [...fetching, ...own, ...installing];
}

/** Registers a test for each kind and each of these writes: one death, one update, which then holds once, with its line of the audit. */
export function dieAtUpdates(deaths: readonly { kind: string; write: string }[]): void {
  const place = setUpPlace();
  const folder = mkdtempSync(join(tmpdir(), 'tram-updates-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let stationId = '';

  beforeAll(async () => {
    const station = await childStation(place.folders, place.devices);
    stationId = String((await phase(station.client, 'signedOut')).stationId);
    await signIn(station.client);
    signedDossier.id = (await enrolOne(station.client, smallChild(1))).dossierId;
    await sendAll(station.client);
    const key = () =>
      withHubData(place.hub.dataDir, async ({ store }) => (await store.updates.readingKeyOf(stationId)) ?? null);
    await until(
      'reading key',
      async () => {
        await call(station.client, 'queue.sendNow', {});
        return key();
      },
      (found) => found !== null,
    );
    await station.kill();
  });

  test.each(deaths.map((death, i) => ({ ...death, n: 500 + i })))(
    '$kind: killed at $write',
    { timeout: 180_000 },
    async (death) => {
      const { kind, write, n } = death;
      const row = updateRows[kind];
      if (!row) throw new Error(kind);
      const file = join(folder, 'content.json');
      writeFileSync(file, JSON.stringify(await row.content(n, place)));
      const { published } = await publish(place.hub.dataDir, kind, file, stationId);
      const version = String(published[0]?.version);

      const dying = await childStation(place.folders, place.devices, `${write}:1`);
      try {
        await workUntilDeath(dying);
      } finally {
        await dying.kill();
      }
      const station = await childStation(place.folders, place.devices);
      try {
        await phase(station.client, 'signedOut');
        await signIn(station.client);
        await until(
          'installed',
          async () => {
            await call(station.client, 'queue.sendNow', {});
            return readdirSync(pathsIn(place.folders.data).updates);
          },
          (left) => left.length === 0,
        );
        await until('it holds', () => row.holds(station.client, n, place), Boolean);
      } finally {
        await station.kill();
      }

      const books = await readBooks(place.folders);
      expect(books.brokenAudit).toBe(null);
      const told = books.audit.filter(({ subject }) => subject === version).map(({ action }) => action);
      expect(told).toEqual(['update.installed']);
      expect(books.files.data.filter((name) => name.includes('tmp'))).toEqual([]);
    },
  );
}

/** Signs in and looks for what is new, until the process is gone. */
async function workUntilDeath({ client, ended }: ChildStation): Promise<void> {
  try {
    await phase(client, 'signedOut');
    await signIn(client);
    await until(
      'its death',
      () => client.call('queue.sendNow', {}),
      (answer) => !answer.ok && answer.error.code === 'process_gone',
    );
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'process_gone')) throw error;
  }
  await ended;
}
