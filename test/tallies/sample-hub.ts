import { gzipSync } from 'node:zlib';
import { addViewer } from '../../hub/commands/viewer.ts';
import { openStore } from '../../hub/store/open.ts';
import { madeUpId, TallyHistory } from '../../hub/testing/tally-history.ts';
import { type TestHub, testHub } from '../../hub/testing/test-hub.ts';
import { toldCount, toldFigure, toldName, toldProduct, unableName } from '../../main/contract/wire/told.ts';
import { addDays } from '../../main/domain/procedure/days.ts';

/** The moment at which the sample is looked at; a Saturday afternoon. */
export const sampleNow = new Date('2026-06-27T09:40:00.000Z');
export const sampleToday = '2026-06-27';

export const sampleUnits = [
  { code: '22561', name: 'Xã Ninh Đông' },
  { code: '22528', name: 'Phường Ninh Hòa' },
  { code: '22366', name: 'Phường Nha Trang' },
  { code: '22453', name: 'Xã Cam Lâm' },
] as const;
export const sampleStations = [
  ...sampleUnits.map((unit, i) => ({ name: `Trạm ${unit.name} ${i + 1}`, unit, cutOff: '23:00' })),
  { name: 'Trạm lưu động Khu vực 3', unit: sampleUnits[1], cutOff: '23:00' },
];

export interface SampleHub extends TestHub {
  /** Of a viewer of all stations. */
  token: string;
}

const kinds = ['firstIssuance', 'eidLevel2', 'cardWithEidLevel2', 'renewal'] as const;
const bands = ['14to17', '18to24', '25to39', '60plus'] as const;

/**
 * A hub with some days of several stations: dossiers in every state, people outside the roster, a gap, somebody captured twice, days closed
 * and corrected, targets, a station that says nothing.
 * @param days up to today, of which the last is not closed
 */
export async function startSampleHub(days: number, perDay: number): Promise<SampleHub> {
  const hub = await testHub({ clock: () => sampleNow });
  let token = '';
  await hub.restart({}, async () => {
    const store = await openStore({ dataDir: hub.dataDir, database: null, standby: false });
    const history = new TallyHistory(store);
    for (const station of sampleStations) await history.station(station);
    for (let d = 0; d < days; d++) {
      const day = addDays(sampleToday, d - days + 1);
      for (const [s, { name }] of sampleStations.entries()) await oneDay(history, name, s, day, d, days, perDay);
    }
    await history.mark(sampleStations[0]?.name ?? '', idOf(0, 0, 0), 'the same person');
    await history.mark(sampleStations[1]?.name ?? '', idOf(1, 0, 0), 'the same person');
    for (const { name } of sampleStations.slice(0, 4))
      await store.stations.heard(madeUpId(`station ${name}`), sampleNow.toISOString());
    const month = { from: '2026-06-01', to: '2026-06-30' };
    const targets = [
      ...sampleUnits.map(({ code }, i) => ({
        ...{ targetId: madeUpId(`unit ${code}`), unit: code, ...month, each: 'period', count: 40 + 10 * i },
      })),
      { targetId: madeUpId('cards'), product: 'account', ...month, each: 'day', count: 2 },
    ];
    const body = gzipSync(JSON.stringify({ dayTarget: null, targets }));
    await store.write((records) =>
      records.updates.insert({
        ...{ version: 1, stationId: null, kind: 'targets', name: 'all', size: body.length, jws: '', body },
        publishedAt: sampleNow.toISOString(),
      }),
    );
    await store.close();
    token = (await addViewer(hub.place, 'Tỉnh', ['all'])).token;
  });
  return Object.assign(hub, { token });
}

const idOf = (station: number, day: number, n: number): string => `dossier ${station} ${day} ${n}`;

async function oneDay(
  history: TallyHistory,
  name: string,
  s: number,
  day: string,
  d: number,
  days: number,
  perDay: number,
): Promise<void> {
  const count = Math.max(0, perDay + ((d * 3 + s * 5) % 4) - s);
  const unit = sampleStations[s]?.unit ?? sampleUnits[0];
  for (let n = 0; n < count; n++) {
    const at = `${day}T${String((n * 2 + s) % 10).padStart(2, '0')}:15:00.000Z`;
    const id = idOf(s, d, n);
    const facts = {
      ...{ commune: unit.code, hamlet: `Thôn ${1 + (n % 3)}`, kind: kinds[(n + d) % 4] ?? 'renewal' },
      ...{ sex: n % 2 === 0 ? ('female' as const) : ('male' as const), ageBand: bands[n % 4] ?? '25to39', shift: null },
      ...{ operator: madeUpId(`operator ${s} ${n % 2}`), onRoster: n % 5 !== 4 },
    };
    const dossier = { name: id, case: id, corrects: null, at, businessDay: day, facts };
    await history.take(name, { what: 'sealed', dossier }, s === 2 && d === 1 && n === 0 ? 2 : 0);
    if (d === days - 1 && n % 2 === 1) continue;
    await history.take(name, { what: 'received', name: id, at });
    if ((n + d) % 3 === 0) continue;
    const verdict = (n + s + d) % 5 === 0 ? 'rejected' : 'accepted';
    await history.take(name, { what: 'decided', name: id, verdict, at });
    if (verdict === 'accepted' && facts.kind === 'eidLevel2')
      await history.take(name, { what: 'decided', name: id, verdict: 'activated', at });
  }
  if (d === days - 1 || (s === 3 && d === 0)) return;
  const counts: Record<string, number> = { started: count + 1, confirmed: count, sealed: count };
  for (const product of toldProduct.options)
    for (const kind of toldCount.options)
      for (const figure of toldFigure.options) counts[toldName(figure, product, kind, 'inside')] = count;
  Object.assign(counts, { [unableName('all')]: 3, [unableName('workingAway')]: 2, [unableName('refused')]: 1 });
  const sha256 = madeUpId(`text ${s} ${d}`).replaceAll('-', '').repeat(2);
  const stated = { what: 'stated' as const, day, at: `${day}T16:05:00.000Z`, sha256 };
  await history.take(name, { ...stated, counts: s === 1 && d === 0 ? { ...counts, sealed: count + 1 } : counts });
  if (s === 0 && d === 0) await history.take(name, { ...stated, counts });
}
