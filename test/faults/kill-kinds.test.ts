import { expect, test } from 'vitest';
import { demoRoster } from '../../scripts/demo/roster.ts';
import { childStation } from '../fixtures/station/child-station.ts';
import { call, codeOf, phase, signIn } from '../fixtures/station/operator.ts';
import { dieInSteps } from './kinds/die-in-steps.ts';

const place = dieInSteps('short');

test('somebody of the list: a start that dies leaves nothing that stands in the way of the next, one that is whole does', async () => {
  const awake = async (killAt: string) => {
    const station = await childStation(place.folders, place.devices, killAt);
    await phase(station.client, 'signedOut');
    await signIn(station.client);
    return station;
  };
  let station = await awake('start:people-row:1');
  await call(station.client, 'roster.import', { file: demoRoster(7).csv });
  const { people } = await call(station.client, 'roster.search', { text: '', limit: 1 });
  const input = { rosterId: people[0]?.rosterId ?? '', kind: 'renewal', reason: 'appearance' } as const;
  expect(await codeOf(station.client, 'dossiers.start', input)).toBe('process_gone');
  await station.ended;

  station = await awake('start:queue-row:1');
  expect(await codeOf(station.client, 'dossiers.start', input)).toBe('process_gone');
  await station.ended;

  station = await awake('');
  try {
    expect(await codeOf(station.client, 'dossiers.start', input)).toBe('dossier_open_already');
    const { dossiers } = await call(station.client, 'dossiers.list', { states: ['draft'], limit: 500 });
    const [begun] = dossiers.filter(({ fullName }) => fullName === people[0]?.fullName);
    const view = await call(station.client, 'dossiers.get', { draftId: begun?.draftId ?? '' });
    expect(view).toMatchObject({ onRoster: true, procedure: { reason: 'appearance' } });
    expect(view.fields.personalId).toBe(people[0]?.personalId);
  } finally {
    await station.kill();
  }
});
