import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receiveBatch } from '../receiving/batch.ts';
import { receiveChunk } from '../receiving/chunk.ts';
import { commitDossier } from '../receiving/commit.ts';
import { type OsiaServer, startOsia } from '../testing/osia-server.ts';
import type { SignedDossier } from '../testing/test-journal.ts';
import { type TestReceiving, testReceiving } from '../testing/test-receiving.ts';
import { testStores } from '../testing/test-stores.ts';
import { forwardDue } from './forward.ts';
import { type OsiaClient, osiaClient } from './osia-client.ts';

describe.each(testStores())('forwarding, $name', (kind) => {
  describe.skipIf(kind.missing)('records', () => {
    let at: TestReceiving;
    let server: OsiaServer;
    let client: OsiaClient;
    let now: Date;
    beforeEach(async () => {
      now = new Date();
      at = await testReceiving(undefined, { clock: () => now }, await kind.fresh());
      server = await startOsia();
      client = osiaClient(server);
    });
    afterEach(async () => {
      await server.stop();
      await at.end();
    });
    afterAll(() => kind.end());

    const pass = (ms: number): void => {
      now = new Date(now.getTime() + ms);
    };
    const forward = () => forwardDue(at.context, client);
    const outbox = async () =>
      (await at.context.store.outbox.all()).map(({ state, heldReason }) => heldReason ?? state);
    async function received(count = 1): Promise<{ dossiers: SignedDossier[]; void: (id: string) => Promise<void> }> {
      const { journal, token } = await at.station();
      const caller = { stationId: journal.stationId, epoch: 1 };
      const dossiers: SignedDossier[] = [];
      for (let i = 0; i < count; i++) dossiers.push(await journal.dossier(randomBytes(100_000)));
      let next = token;
      const send = async (entries: string[]): Promise<void> => {
        next = (await receiveBatch(at.context, caller, { v: 1, ...caller, token: next, entries })).nextToken;
      };
      await send(dossiers.map((one) => one.jws));
      for (const { id, container } of dossiers) {
        await receiveChunk(at.context, caller, id, 0, container);
        await commitDossier(at.context, caller, id);
      }
      return { dossiers, void: async (id) => send([(await journal.void(1, id)).jws]) };
    }

    test('a received dossier becomes one finished enrollment with its sealed container', async () => {
      const { dossiers } = await received(3);
      expect(await forward()).toEqual(['taken', 'taken', 'taken']);
      expect(await forward()).toEqual([]);
      expect(await outbox()).toEqual(['taken', 'taken', 'taken']);
      for (const { id, container, head } of dossiers) {
        const held = server.enrollments.get(id);
        expect(held).toMatchObject({ status: 'FINALIZED', body: { contextualData: { manifestHash: head } } });
        const [buffer] = held?.buffers ?? [];
        expect(buffer?.[1].equals(container)).toBe(true);
        const hash = createHash('sha256').update(container).digest('hex');
        expect(held?.body.documentData).toMatchObject([
          { parts: [{ dataRef: `${server.url}/v1/enrollments/${id}/buffer/${buffer?.[0]}`, integrity: [{ hash }] }] },
        ]);
      }
    });

    test('whatever answer is lost, what is there in the end is the same', async () => {
      const { dossiers } = await received();
      const [id = ''] = dossiers.map((one) => one.id);
      const steps = ['POST', 'PUT'] as const;
      for (const method of steps) {
        for (const status of ['cut', 500, 503, 'lost'] as const)
          server.faults.push({ status, when: (m) => m === method });
      }
      let tries = 0;
      for (; (await outbox())[0] === 'pending' && tries < 30; tries++) {
        await forward();
        pass(16 * 60_000);
      }
      expect(await outbox()).toEqual(['taken']);
      expect(server.enrollments.size).toBe(1);
      expect(server.enrollments.get(id)?.status).toBe('FINALIZED');
      expect(server.faults).toEqual([]);
    });

    test('what fails comes back after a growing, random while, or when the back end says', async () => {
      await received();
      server.faults.push({ status: 503, retryAfter: '120' });
      expect(await forward()).toEqual(['later']);
      pass(119_000);
      expect(await forward()).toEqual([]);
      pass(2_000);
      server.faults.push({ status: 'cut' });
      expect(await forward()).toEqual(['later']);
      pass(2_000 * 2 ** 2);
      expect(await forward()).toEqual(['taken']);
    });

    test('a wrong token stops forwarding and counts against nobody', async () => {
      await received(2);
      const stranger = osiaClient({ ...server, token: 'wrong' });
      expect(await forwardDue(at.context, stranger)).toEqual(['unauthorised', 'unauthorised']);
      expect((await at.context.store.outbox.all()).map((row) => row.attempts)).toEqual([0, 0]);
      pass(5 * 60_000);
      expect(await forward()).toEqual(['taken', 'taken']);
    });

    test('what is refused is held in sight, and the others go on', async () => {
      const { dossiers } = await received(3);
      const bad = `/v1/enrollments/${dossiers[1]?.id}`;
      server.faults.push({ status: 400, when: (_method, path) => path === bad });
      expect((await forward()).sort()).toEqual(['held', 'taken', 'taken']);
      expect(await outbox()).toEqual(['taken', 'refused 400', 'taken']);
      const [, row] = await at.context.store.outbox.all();
      await at.context.store.outbox.release(row?.entryNo ?? 0);
      expect(await forward()).toEqual(['taken']);
    });

    test('an enrollment of another content under the same id is never overwritten', async () => {
      const { dossiers } = await received();
      const body = { contextualData: { manifestHash: 'other' } };
      server.enrollments.set(dossiers[0]?.id ?? '', { body, status: 'IN_PROGRESS', buffers: new Map() });
      expect(await forward()).toEqual(['held']);
      expect(await outbox()).toEqual(['another enrollment']);
      expect(server.enrollments.get(dossiers[0]?.id ?? '')?.body).toEqual(body);
    });

    test('a process that died in the middle is replaced when its time is over', async () => {
      await received();
      const until = new Date(now.getTime() + 60_000).toISOString();
      await at.context.store.write((records) => records.outbox.lease(9, now.toISOString(), until));
      expect(await forward()).toEqual([]);
      pass(61_000);
      expect(await forward()).toEqual(['taken']);
    });

    test('several processes share the outbox: nothing is told by two', async () => {
      await received(6);
      const outcomes = await Promise.all([forward(), forward(), forward()]);
      expect(outcomes.flat()).toEqual(new Array(6).fill('taken'));
      expect(server.seen.filter((line) => /^POST .*\/buffer$/.test(line))).toHaveLength(6);
    });

    test('a void is told where the dossier is known, and passes where it is not', async () => {
      const one = await received();
      await forward();
      await one.void(one.dossiers[0]?.id ?? '');
      const two = await received();
      await two.void('00000000-0000-7000-8000-000000000001');
      expect(await forward()).toEqual(['taken', 'taken', 'taken']);
      const held = server.enrollments.get(one.dossiers[0]?.id ?? '');
      expect(held?.body).toMatchObject({ enrollmentFlags: { voided: 'sealingAbandoned' } });
    });
  });
});
