import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { updateStatement } from '../../main/contract/wire/update.ts';
import { readVerifiedJws } from '../../main/domain/signing/jws.ts';
import type { Signer } from '../../main/domain/signing/signer.ts';
import { type TestReceiving, testReceiving } from '../testing/test-receiving.ts';
import { testStores } from '../testing/test-stores.ts';
import { type Publication, storeUpdate } from './store-update.ts';

describe.each(testStores())('what goes down, records in $name', (kind) => {
  describe.skipIf(kind.missing)('records', () => {
    let at: TestReceiving;
    beforeEach(async () => {
      at = await testReceiving(undefined, {}, await kind.fresh());
    });
    afterEach(() => at.end());
    afterAll(() => kind.end());

    const publish = (more: Partial<Publication> = {}, once = false) => {
      const { store, hub, seal } = at.context;
      const plain = {
        kind: 'targets',
        name: 'all',
        stationId: null,
        sealed: false,
        content: Buffer.from('x'),
        key: null,
      };
      return storeUpdate(store, hub.hubId, seal, { ...plain, ...more }, once);
    };

    test('versions go up by one whoever publishes meanwhile, each signed for the one it has', async () => {
      const published = await Promise.all(Array.from({ length: 6 }, () => publish()));
      expect(published.map((one) => one?.version).sort()).toEqual([1, 2, 3, 4, 5, 6]);
      const { journal } = await at.station();
      const statements = await at.context.store.updates.after(journal.stationId, 0, 10);
      expect(statements.map((jws) => readVerifiedJws(jws, updateStatement).version)).toEqual([1, 2, 3, 4, 5, 6]);
    });

    test('what is given once is given once, also by several at the same time', async () => {
      const { journal } = await at.station();
      const mine = { stationId: journal.stationId, kind: 'samePerson', name: 'a.b' };
      const told = await Promise.all(Array.from({ length: 5 }, () => publish(mine, true)));
      expect(told.filter((one) => one !== null)).toEqual([{ version: 1, stationId: journal.stationId }]);
    });

    test('while one is signed a commit goes on', async () => {
      const { store, hub, seal } = at.context;
      const order: string[] = [];
      const { kid, alg } = seal.signer;
      const signer: Signer = {
        kid,
        alg,
        sign: async (bytes) => {
          await store.write(async (records) => {
            await records.hub.lock();
            order.push('another commit');
          });
          order.push('signed');
          return seal.signer.sign(bytes);
        },
      };
      const content = Buffer.from('x');
      const one = { kind: 'targets', name: 'all', stationId: null, sealed: false, content, key: null };
      expect(await storeUpdate(store, hub.hubId, { ...seal, signer }, one)).toMatchObject({ version: 1 });
      expect(order).toEqual(['another commit', 'signed']);
    });
  });
});
