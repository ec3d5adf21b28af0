import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { madeUpId, TallyHistory } from '../testing/tally-history.ts';
import { testStores } from '../testing/test-stores.ts';
import { targets } from './targets.ts';

const ninhHoa = { code: '22561', name: 'Ninh Hòa' };
const nhaTrang = { code: '22366', name: 'Nha Trang' };
const operator = madeUpId('operator');

describe.each(testStores())('$name', (kind) => {
  let store: Store;
  let folder: string;
  let version = 0;
  const publish = (content: object, stationId: string | null = null) =>
    store.write((records) =>
      records.updates.insert({
        ...{
          version: ++version,
          stationId,
          kind: 'targets',
          name: 'all',
          size: 1,
          publishedAt: '2028-01-01T00:00:00.000Z',
        },
        ...{ jws: '', body: gzipSync(JSON.stringify(content)) },
      }),
    );
  beforeAll(async () => {
    if (kind.missing) return;
    folder = await mkdtemp(join(tmpdir(), 'tram-targets-'));
    store = await openStore({ dataDir: folder, database: await kind.fresh(), standby: false });
    const history = new TallyHistory(store);
    await history.station({ name: 'one', unit: ninhHoa, cutOff: '23:00' });
    await history.station({ name: 'two', unit: ninhHoa, cutOff: '23:00' });
    await history.station({ name: 'three', unit: nhaTrang, cutOff: '23:00' });
    const sealed = [
      // Thursday 24 February to Tuesday 29 February 2028: four working days.
      ['one', '2028-02-24', ninhHoa.code, 'firstIssuance', true],
      ['one', '2028-02-28', ninhHoa.code, 'eidLevel2', true],
      ['two', '2028-02-28', ninhHoa.code, 'cardWithEidLevel2', false],
      ['two', '2028-02-29', nhaTrang.code, 'firstIssuance', true],
      ['three', '2028-02-29', nhaTrang.code, 'firstIssuance', true],
    ] as const;
    for (const [n, [name, day, commune, dossierKind, onRoster]] of sealed.entries())
      await history.take(name, {
        what: 'sealed',
        dossier: {
          ...{ name: `d${n}`, case: `c${n}`, corrects: null, at: `${day}T03:00:00.000Z`, businessDay: day },
          facts: {
            ...{
              commune,
              hamlet: null,
              kind: dossierKind,
              sex: 'male',
              ageBand: '25to39',
              shift: null,
              onRoster,
              operator,
            },
          },
        },
      });
  });
  afterAll(async () => {
    await store?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
    await kind.end();
  });
  const asked = async (from: string, to: string, scope: string[] = ['all']) => {
    const asking = { store, clock: () => new Date('2028-02-29T05:00:00.000Z'), scope };
    return (await targets(asking, { from, to }, {})).targets;
  };

  test.skipIf(kind.missing)('none where the centre has set none', async () => {
    expect(await asked('2028-02-01', '2028-02-29')).toEqual([]);
  });

  test.skipIf(kind.missing)(
    'of units with all their stations, of communes and operators, by day and by period',
    async () => {
      const days = { from: '2028-02-24', to: '2028-03-31' };
      const centre = { targetId: madeUpId('t1'), ...days, each: 'day', count: 2 };
      await publish({
        dayTarget: null,
        targets: [
          centre,
          { targetId: madeUpId('t2'), unit: ninhHoa.code, product: 'account', ...days, each: 'period', count: 10 },
          {
            targetId: madeUpId('t3'),
            unit: ninhHoa.code,
            of: 'commune',
            code: nhaTrang.code,
            ...days,
            each: 'period',
            count: 4,
          },
          {
            targetId: madeUpId('t4'),
            unit: ninhHoa.code,
            of: 'operator',
            code: operator,
            ...days,
            each: 'period',
            count: 8,
          },
          { targetId: madeUpId('t5'), unit: '00001', ...days, each: 'period', count: 99 },
        ],
      });
      const found = await asked('2028-02-24', '2028-02-29');
      const short = found.map((one) => [one.unitCode, one.of, one.product, one.goal, one.done, one.offRoster]);
      expect(short.toSorted()).toEqual(
        [
          [ninhHoa.code, 'unit', 'all', 8, 4, 1],
          [nhaTrang.code, 'unit', 'all', 8, 1, 0],
          [ninhHoa.code, 'unit', 'account', 10, 2, 1],
          [ninhHoa.code, 'commune', 'all', 4, 1, 0],
          [ninhHoa.code, 'operator', 'all', 8, 4, 1],
        ].toSorted(),
      );
      expect(found.find(({ of }) => of === 'commune')).toMatchObject({
        name: 'Phường Nha Trang',
        share: 0.25,
        state: 'running',
      });
      expect(found.find(({ product }) => product === 'account')).toMatchObject({
        ...{ period: days, expected: 1, workingDays: 27, neededPerDay: 1, source: 'centre', unitName: ninhHoa.name },
      });
      expect((await asked('2028-02-24', '2028-02-29', [nhaTrang.code])).map(({ unitCode }) => unitCode)).toEqual([
        nhaTrang.code,
      ]);
      expect((await asked('2028-04-01', '2028-04-30')).length).toBe(0);
    },
  );

  test.skipIf(kind.missing)(
    'the newest update says all, one station’s own included; the day target where nothing else is said',
    async () => {
      await publish({ dayTarget: 5 });
      expect(await asked('2028-02-28', '2028-02-29')).toMatchObject([
        { unitCode: ninhHoa.code, source: 'setUp', goal: 10, done: 3, share: 0.3 },
        { unitCode: nhaTrang.code, source: 'setUp', goal: 10, done: 1, share: 0.1 },
      ]);
      const target = { targetId: madeUpId('t6'), from: '2028-02-28', to: '2028-02-28', each: 'day', count: 1 };
      await publish({ dayTarget: 7, targets: [target] }, madeUpId('station three'));
      expect(await asked('2028-02-28', '2028-02-29', [nhaTrang.code])).toMatchObject([
        { source: 'centre', goal: 1, done: 0, period: { from: '2028-02-28', to: '2028-02-28' }, state: 'over' },
      ]);
    },
  );

  test.skipIf(kind.missing)('what cannot be read asks for nothing; too many periods are refused', async () => {
    const each = (n: number) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10);
    const many = Array.from({ length: 80 }, (_, n) => ({
      targetId: madeUpId(`m${n}`),
      from: each(n),
      to: each(n),
      each: 'day',
      count: 1,
    }));
    await publish({ dayTarget: null, targets: many });
    await publish({ dayTarget: null, targets: [{ newForm: true }] }, madeUpId('station three'));
    expect(await asked('2027-01-01', '2027-03-31', [nhaTrang.code])).toEqual([]);
    await expect(asked('2027-01-01', '2027-03-31')).rejects.toMatchObject({ code: 'bad_request' });
    expect((await asked('2027-01-01', '2027-01-31')).length).toBe(31);
  });
});
