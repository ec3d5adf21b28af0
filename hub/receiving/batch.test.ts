import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collect } from '../testing/collect.ts';
import { type TestReceiving, testReceiving } from '../testing/test-receiving.ts';
import { testStores } from '../testing/test-stores.ts';
import { receiveBatch } from './batch.ts';

describe.each(testStores())('$name', (kind) => {
  describe.skipIf(kind.missing)('records', () => {
    afterAll(() => kind.end());

    let at: TestReceiving;
    beforeEach(async () => {
      at = await testReceiving(undefined, {}, await kind.fresh());
    });
    afterEach(() => at.end());

    async function setUp() {
      const { journal, token } = await at.station();
      const caller = { stationId: journal.stationId, epoch: 1 };
      const send = (used: string, entries: string[], isGone = () => false) =>
        receiveBatch(at.context, caller, { v: 1, ...caller, token: used, entries }, isGone);
      return { journal, token, send };
    }

    test('a request whose sender hung up changes nothing', async () => {
      const { journal, token, send } = await setUp();
      const { jws } = await journal.auditHead();
      const { nextToken } = await send(token, []);
      await expect(send(token, [jws], () => true)).rejects.toMatchObject({ code: 'busy' });
      expect(await collect(at.context.store.entries.all())).toEqual([]);
      await send(nextToken, []);
      // By now the first token would be taken for a copy's; a request left over in a queue must not be.
      await expect(send(token, [jws], () => true)).rejects.toMatchObject({ code: 'busy' });
      expect(await at.context.store.alarms.all()).toEqual([]);
    });

    test('one entry many times in one batch is one entry', async () => {
      const { journal, token, send } = await setUp();
      const head = await journal.auditHead();
      const dossier = await journal.dossier(randomBytes(10));
      const { answers } = await send(token, [head.jws, dossier.jws, head.jws, dossier.jws, head.jws]);
      expect(answers.map((answer) => answer.answer)).toEqual(['HAVE', 'NEED', 'HAVE', 'NEED', 'HAVE']);
      expect(answers[2]).toEqual(answers[0]);
      expect(await collect(at.context.store.receipts.all())).toHaveLength(1);
    });

    test('of two copies the second to move on is noticed, whichever it is', async () => {
      for (const winner of [0, 1]) {
        const { token, send } = await setUp();
        const both = [await send(token, []), await send(token, [])];
        await send(both[winner]?.nextToken ?? '', []);
        await expect(send(both[1 - winner]?.nextToken ?? '', [])).rejects.toMatchObject({ code: 'epoch_frozen' });
      }
    });

    test('a number far ahead is a gap like any other', async () => {
      const { journal, token, send } = await setUp();
      const far = await journal.auditHead({ seq: Number.MAX_SAFE_INTEGER });
      expect((await send(token, [far.jws])).answers[0]?.answer).toBe('HAVE');
      expect(await at.context.store.entries.gaps()).toMatchObject([{ first: 1, last: Number.MAX_SAFE_INTEGER - 1 }]);
    });
  });
});
