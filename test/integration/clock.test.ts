import { expect, test } from 'vitest';
import { call, codeOf, grownPerson, signIn, startFor } from '../fixtures/station/operator.ts';
import { rig } from '../fixtures/station/rig.ts';

const day = 86_400_000;

test('a clock that jumped is asked about and stops nothing; what is begun meanwhile is marked', async () => {
  let ahead = 0;
  const place = await rig({ now: () => new Date(Date.now() + ahead) });
  const { client } = place.station;
  try {
    await signIn(client);
    expect((await call(client, 'station.status', {})).clock).toMatchObject({ sure: true, confirmed: false });
    ahead = -3 * day;
    const { clock } = await call(client, 'station.status', {});
    expect(clock).toMatchObject({ sure: false, confirmed: false });
    const today = clock?.day ?? '';
    // Work goes on without an answer.
    expect((await startFor(client, grownPerson(1))).doubts).toContain('clockUnsure');
    expect(await codeOf(client, 'station.confirmClock', { day: '2001-01-01' })).toBe('wrong_state');
    expect(await codeOf(client, 'station.confirmClock', { day: today })).toBe('ok');
    expect((await call(client, 'station.status', {})).clock).toMatchObject({ sure: false, confirmed: true });
    // It was said of that time, not of another.
    ahead = -6 * day;
    expect((await call(client, 'station.status', {})).clock).toMatchObject({ sure: false, confirmed: false });
    ahead = 0;
    expect((await call(client, 'station.status', {})).clock).toMatchObject({ sure: true });
  } finally {
    await place.end();
  }
});
