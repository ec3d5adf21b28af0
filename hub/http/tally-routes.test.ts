import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  funnelAnswer,
  gapsAnswer,
  silentAnswer,
  statementsAnswer,
  twiceAnswer,
  unitsAnswer,
} from '../../main/contract/wire/tallies.ts';
import { addViewer, listViewers, removeViewer } from '../commands/viewer.ts';
import { openStore } from '../store/open.ts';
import { type MadeUpDossier, madeUpId, TallyHistory } from '../testing/tally-history.ts';
import { type TestHub, testHub } from '../testing/test-hub.ts';
import { type Answer, ask } from '../testing/test-station.ts';

const day = '2024-02-29';
const at = `${day}T03:00:00.000Z`;
const ninhHoa = { code: '22561', name: '=Ninh Hòa' };
const nhaTrang = { code: '22366', name: 'Nha Trang' };

function dossier(name: string, commune: string, onRoster = true): MadeUpDossier {
  return {
    ...{ name, case: name, corrects: null, at, businessDay: day },
    facts: {
      ...{ commune, hamlet: 'Thôn 1', kind: 'firstIssuance', sex: 'male', ageBand: '25to39', shift: null, onRoster },
      operator: madeUpId('operator'),
    },
  };
}

let hub: TestHub;
const tokens = { province: '', district: '', other: '' };
beforeAll(async () => {
  hub = await testHub();
  await hub.restart({}, async () => {
    const store = await openStore({ dataDir: hub.dataDir, database: null, standby: false });
    const history = new TallyHistory(store);
    await history.station({ name: 'one', unit: ninhHoa, cutOff: '23:00' });
    await history.station({ name: 'two', unit: nhaTrang, cutOff: '23:00' });
    await history.take('one', { what: 'sealed', dossier: dossier('a', ninhHoa.code) });
    await history.take('one', { what: 'received', name: 'a', at });
    await history.take('one', { what: 'decided', name: 'a', verdict: 'rejected', at });
    await history.take('one', { what: 'sealed', dossier: dossier('b', ninhHoa.code, false) }, 2);
    await history.take('one', { what: 'stated', day, at, counts: { sealed: 3 } });
    await history.take('two', { what: 'sealed', dossier: dossier('c', nhaTrang.code) });
    await history.take('two', { what: 'received', name: 'c', at });
    await history.mark('one', 'a', 'same person');
    await history.mark('two', 'c', 'same person');
    await store.stations.heard(madeUpId('station two'), new Date().toISOString());
    await store.close();
    tokens.province = (await addViewer(hub.place, 'tỉnh', ['56'])).token;
    tokens.district = (await addViewer(hub.place, 'khu vực', ['22561'])).token;
    tokens.other = (await addViewer(hub.place, 'khác', ['00001'])).token;
  });
});
afterAll(() => hub.end());

const send = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body: object | null = null,
): Promise<Answer> =>
  ask(hub.hub.url, hub.hub.rootPem, method, path, body && Buffer.from(JSON.stringify(body)), headers);
const get = (path: string, token: string) => send('GET', path, { authorization: `Bearer ${token}` });
const json = (answer: Answer): unknown => {
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body.toString());
};
const period = `from=${day}&to=${day}`;

describe('figures', () => {
  test('right before the containers arrive, people off the roster beside, every share with its denominator', async () => {
    const funnel = funnelAnswer.parse(json(await get(`/v1/tallies/funnel?${period}&splitBy=unit`, tokens.province)));
    expect(funnel).toMatchObject({ behind: 0, stations: 2, period: { from: day, to: day } });
    expect(funnel.total.onRoster).toMatchObject({
      sealed: 2,
      received: 2,
      waiting: 0,
      rejected: 1,
      pending: 1,
      toRedo: 1,
    });
    expect(funnel.total.offRoster).toMatchObject({ sealed: 1, received: 0, waiting: 1 });
    expect(funnel.total.shares.rejected).toEqual({ of: 'decided', count: 1, denominator: 1, value: 1 });
    expect(funnel.rows.map(({ value, onRoster }) => [value, onRoster.sealed])).toEqual([
      ['22366', 1],
      ['22561', 1],
    ]);
  });

  test('of the places a viewer may see, and of no others', async () => {
    const funnel = funnelAnswer.parse(json(await get(`/v1/tallies/funnel?${period}`, tokens.district)));
    expect([funnel.stations, funnel.total.onRoster.sealed]).toEqual([1, 1]);
    expect((await get(`/v1/tallies/funnel?${period}&unit=22366`, tokens.district)).status).toBe(400);
    const nothing = funnelAnswer.parse(json(await get(`/v1/tallies/funnel?${period}`, tokens.other)));
    expect([nothing.stations, nothing.total.onRoster.sealed]).toEqual([0, 0]);
    const tree = unitsAnswer.parse(json(await get('/v1/tallies/units', tokens.district)));
    expect(tree.provinces.flatMap(({ units }) => units.map(({ code }) => code))).toEqual(['22561']);
  });

  test('narrowed to a value, and what cannot be answered is refused', async () => {
    const of = async (query: string) => get(`/v1/tallies/funnel?${period}&${query}`, tokens.province);
    const male = funnelAnswer.parse(json(await of('only=sex:male&splitBy=day')));
    expect(male.rows.map(({ value, onRoster }) => [value, onRoster.sealed])).toEqual([[day, 2]]);
    expect(funnelAnswer.parse(json(await of('only=sex:female'))).total.onRoster.sealed).toBe(0);
    expect(funnelAnswer.parse(json(await of('splitBy=hamlet'))).rows.map(({ value }) => value)).toEqual([
      '22366/Thôn 1',
      '22561/Thôn 1',
    ]);
    for (const wrong of ['only=sex:male&splitBy=kind', 'only=name:x', 'splitBy=name', 'from=2024-03-01', 'more=1']) {
      expect((await get(`/v1/tallies/funnel?to=${day}&${wrong}`, tokens.province)).status, wrong).toBe(400);
    }
  });

  test('as CSV, in which no name becomes a formula', async () => {
    const answer = await get(`/v1/tallies/funnel.csv?${period}&splitBy=unit`, tokens.province);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain(`tally-unit-${day}-${day}.csv`);
    const lines = answer.body.toString().split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFfrom,to,basis,count,product,unit,name,sealed,/);
    expect(lines[0]).toContain('rejected/decided,denominator decided');
    expect(lines[3]).toContain(`22561,'=Ninh Hòa,1,1,`);
  });

  test('stations that are silent, numbers that are missing, people captured twice, days as stated', async () => {
    const silent = silentAnswer.parse(json(await get('/v1/tallies/silent?days=1', tokens.province)));
    expect(silent.silent).toMatchObject([
      { stationName: 'one', lastSeen: null, daysSilent: null, lastSeq: 5, waiting: 1 },
    ]);
    const gaps = gapsAnswer.parse(json(await get('/v1/tallies/gaps', tokens.province)));
    expect(gaps).toMatchObject({ missing: 2, gaps: [{ stationName: 'one', epoch: 1, from: 2, to: 3 }] });
    const { people } = twiceAnswer.parse(json(await get('/v1/tallies/twice', tokens.district)));
    expect(people.map(({ dossiers }) => dossiers.map(({ stationName }) => stationName).sort())).toEqual([
      ['one', 'two'],
    ]);
    expect(people[0]?.person).not.toContain('same');
    expect(twiceAnswer.parse(json(await get('/v1/tallies/twice', tokens.other))).people).toEqual([]);
    const days = statementsAnswer.parse(json(await get(`/v1/tallies/statements?${period}`, tokens.province)));
    expect(days.statements).toMatchObject([
      {
        stationName: 'one',
        stated: { sealed: 3, kind: 'closed', corrections: 0, sha256: null },
        known: { sealed: 2, received: 1 },
      },
      { stationName: 'two', stated: null, known: { sealed: 1, received: 1 } },
    ]);
    expect((await get(`/v1/tallies/statements?from=2024-01-01&to=${day}`, tokens.province)).status).toBe(400);
  });
});

describe('who may look', () => {
  const signIn = (token: string, headers: Record<string, string> = {}) =>
    send('POST', '/v1/tallies/session', headers, { token });
  const cookieOf = (answer: Answer): string => answer.headers['set-cookie']?.[0] ?? '';

  test('signs in for a cookie that no script reads and no other site sends, until signing out', async () => {
    const answer = await signIn(tokens.province);
    expect(json(answer)).toMatchObject({ viewer: 'tỉnh', scope: ['56'] });
    expect(cookieOf(answer)).toMatch(
      /^__Host-tram-tally=[A-Za-z0-9_-]{32}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=43200$/,
    );
    const cookie = cookieOf(answer).split(';')[0] ?? '';
    json(await send('GET', '/v1/tallies/units', { cookie }));
    expect((await send('DELETE', '/v1/tallies/session', { cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(401);
    json(await send('GET', '/v1/tallies/units', { cookie }));
    expect((await send('DELETE', '/v1/tallies/session', { cookie })).status).toBe(204);
    expect((await send('GET', '/v1/tallies/units', { cookie })).status).toBe(401);
    expect((await signIn(tokens.province, { 'sec-fetch-site': 'cross-site' })).status).toBe(401);
  });

  test('nobody without a token, nobody whose token was taken back or replaced', async () => {
    const all = ['session', 'units', 'funnel', 'funnel.csv', 'cross', 'cross.csv', 'told', 'targets'];
    for (const path of [...all, 'silent', 'gaps', 'twice', 'statements']) {
      expect((await send('GET', `/v1/tallies/${path}`, {})).status, path).toBe(401);
    }
    const { token } = await addViewer(hub.place, 'một', ['all']);
    const cookie = cookieOf(await signIn(token)).split(';')[0] ?? '';
    const { token: next } = await addViewer(hub.place, 'một', ['all']);
    expect((await get('/v1/tallies/units', token)).status).toBe(401);
    expect((await send('GET', '/v1/tallies/units', { cookie })).status).toBe(401);
    json(await get('/v1/tallies/units', next));
    await removeViewer(hub.place, 'một');
    expect((await get('/v1/tallies/units', next)).status).toBe(401);
    await expect(removeViewer(hub.place, 'một')).rejects.toMatchObject({ code: 'viewer_unknown' });
    await expect(addViewer(hub.place, 'một', [])).rejects.toMatchObject({ code: 'usage' });
    expect(JSON.stringify(await listViewers(hub.place))).not.toContain(tokens.province);
  });

  test('who guesses is told to wait, others are not', async () => {
    const limited = await testHub();
    try {
      const guess = (token: string) =>
        ask(limited.hub.url, limited.hub.rootPem, 'GET', '/v1/tallies/units', null, {
          authorization: `Bearer ${token}`,
        });
      for (let i = 0; i < 10; i++) expect((await guess('x'.repeat(32))).status).toBe(401);
      const answer = await guess('x'.repeat(32));
      expect(answer.status).toBe(429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect((await ask(limited.hub.url, limited.hub.rootPem, 'GET', '/v1/time', null, {})).status).toBe(200);
    } finally {
      await limited.end();
    }
  });
});
