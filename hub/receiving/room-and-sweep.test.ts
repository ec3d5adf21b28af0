import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckpointName } from '../checkpoint.ts';
import { refusalOf } from '../http/failures.ts';
import { collect } from '../testing/collect.ts';
import { type TestReceiving, testReceiving } from '../testing/test-receiving.ts';
import { testStores } from '../testing/test-stores.ts';
import { receiveBatch } from './batch.ts';
import { receiveChunk } from './chunk.ts';
import { commitDossier } from './commit.ts';
import { issueReceipts } from './issue-receipts.ts';
import { sweep } from './sweep.ts';

describe.each(testStores())('$name', (kind) => {
  describe.skipIf(kind.missing)('records', () => {
    afterAll(() => kind.end());

    let at: TestReceiving;
    let failAt: CheckpointName | null = null;
    beforeEach(async () => {
      failAt = null;
      at = await testReceiving(
        (name) => {
          if (name === failAt) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        },
        {},
        await kind.fresh(),
      );
    });
    afterEach(() => at.end());

    async function offered(size = 1_000) {
      const { journal, token } = await at.station();
      const caller = { stationId: journal.stationId, epoch: 1 };
      const dossier = await journal.dossier(randomBytes(size));
      const request = { v: 1 as const, ...caller, token, entries: [dossier.jws] };
      await receiveBatch(at.context, caller, request);
      return { journal, caller, dossier, request };
    }

    describe('a full disk', () => {
      test.each(['chunk:opened', 'chunk:written', 'chunk:synced'] as const)('at %s claims nothing', async (name) => {
        const { caller, dossier } = await offered();
        failAt = name;
        const failure = await receiveChunk(at.context, caller, dossier.id, 0, dossier.container).catch(refusalOf);
        expect(failure).toMatchObject({ code: 'busy', retryAfter: 300 });
        failAt = null;
        expect((await commitDossier(at.context, caller, dossier.id)).answer).toMatchObject({
          answer: 'NEED',
          bitmap: 'AA',
        });
        await receiveChunk(at.context, caller, dossier.id, 0, dossier.container);
        expect((await commitDossier(at.context, caller, dossier.id)).answer.answer).toBe('HAVE');
      });

      test('ahead is noticed before anything is taken', async () => {
        const { caller, dossier, request } = await offered();
        at.context.reserveBytes = Number.MAX_SAFE_INTEGER;
        const full = { code: 'busy', retryAfter: 300 };
        await expect(receiveBatch(at.context, caller, request)).rejects.toMatchObject(full);
        await expect(receiveChunk(at.context, caller, dossier.id, 0, dossier.container)).rejects.toMatchObject(full);
      });
    });

    test('when a part is lost, the leaves it held are no longer claimed', async () => {
      const { caller, dossier } = await offered(65_536 + 10);
      await receiveChunk(at.context, caller, dossier.id, 0, dossier.container.subarray(0, 65_536));
      await at.context.blobs.removePart(dossier.id);
      const bitmap = await receiveChunk(at.context, caller, dossier.id, 1, dossier.container.subarray(65_536));
      expect(bitmap).toEqual(Buffer.from([2]));
    });

    describe('sweeping', () => {
      test('takes what nothing refers to, after its grace, and nothing else', async () => {
        const { blobs, store } = at.context;
        const { caller, dossier } = await offered();
        await receiveChunk(at.context, caller, dossier.id, 0, dossier.container);
        const kept = await offered();
        await receiveChunk(at.context, kept.caller, kept.dossier.id, 0, kept.dossier.container);
        await commitDossier(at.context, kept.caller, kept.dossier.id);
        const stray = randomUUID();
        await blobs.writePart(stray, 10, 0, randomBytes(10));
        const lost = randomUUID();
        await blobs.writePart(lost, 10, 0, randomBytes(10));
        await blobs.keepPart(lost, 'b'.repeat(64), 10);

        expect(await sweep(at.context, 60_000)).toEqual({ parts: 0, objects: 0 });
        expect(await sweep(at.context, -60_000)).toEqual({ parts: 1, objects: 1 });
        expect(await blobs.inspectPart(stray, 1)).toBeNull();
        expect(await blobs.hashObject('b'.repeat(64))).toBeNull();
        expect((await commitDossier(at.context, caller, dossier.id)).answer.answer).toBe('HAVE');
        for await (const container of store.containers.allReceived()) {
          expect(await blobs.hashObject(container.sha256)).toMatchObject({ sha256: container.sha256 });
        }
      });

      test('leaves an object alone whose receipt is still being written', async () => {
        const { caller, dossier } = await offered();
        await receiveChunk(at.context, caller, dossier.id, 0, dossier.container);
        failAt = 'commit:kept';
        await commitDossier(at.context, caller, dossier.id).catch(() => undefined);
        failAt = null;
        expect(await sweep(at.context, -60_000)).toEqual({ parts: 0, objects: 0 });
        expect((await commitDossier(at.context, caller, dossier.id)).answer.answer).toBe('HAVE');
      });
    });

    test('a chain that another process extended meanwhile is signed again on its new end', async () => {
      const { journal, caller, dossier } = await offered();
      await receiveChunk(at.context, caller, dossier.id, 0, dossier.container);
      const { store } = at.context;
      const head = await journal.auditHead();
      const { seal } = at.context;
      let once = true;
      // While the receipt is being signed, a second writer without our lock gets in.
      const sign = async (data: Uint8Array): Promise<Uint8Array> => {
        if (once) {
          once = false;
          await store.write(async (records) => {
            const prev = await records.receipts.end(caller.stationId);
            await records.entries.claim(head.entry.id, caller.stationId, 't');
            const { id, seq } = head.entry;
            const row = { id, ...caller, seq, type: 'auditHead', manifestHash: head.head, prevHead: '', jws: head.jws };
            const rest = {
              containerNo: null,
              voidsSeq: null,
              placed: 1,
              status: 'admitted',
              heldReason: null,
            } as const;
            const entryNo = await records.entries.insert({ ...row, ...rest }, 't');
            await records.receipts.insert({
              ...caller,
              receiptSeq: prev.receiptSeq + 1,
              seq,
              id,
              again: 0,
              entryNo,
              manifestHash: head.head,
              sha256: null,
              jws: 'a.b.c',
              hash: 'f'.repeat(64),
              receivedAt: 't',
            });
          });
        }
        return seal.signer.sign(data);
      };
      at.context.seal = { ...seal, signer: { kid: seal.signer.kid, alg: 'ES256', sign } };
      expect((await commitDossier(at.context, caller, dossier.id)).answer.answer).toBe('HAVE');
      const rows = await collect(store.receipts.all());
      expect(rows.map((row) => row.receiptSeq)).toEqual([1, 2]);
      expect(rows[1]?.id).toBe(dossier.id);
      await issueReceipts(at.context, caller.stationId, []);
    });
  });
});
