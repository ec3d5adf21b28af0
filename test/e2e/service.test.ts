import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bridgeCall } from './bridge-call.ts';
import { ifSkipped, missing, type StationApp, startApp } from './station-app.ts';

describe.skipIf(missing !== null)(`a station in service on a machine without a key store${ifSkipped}`, () => {
  let station: StationApp;
  beforeAll(async () => {
    // What Chromium falls back to on a Linux machine without a key ring: a constant that everybody knows.
    station = await startApp({ words: ['--service', '--password-store=basic'] });
  });
  afterAll(() => station?.close());

  test('keeps no key there: set-up says that the key store is missing, and nothing is written', async () => {
    const account = { login: 'x', displayName: 'X', password: 'mot cau that dai', role: 'supervisor' };
    const setUp = () => bridgeCall(station.page, 'station', 'station.setUp', { code: 'none', account }, 8_000);
    let answer = await setUp();
    for (let tries = 0; tries < 50 && !isError(answer, 'key_store_unavailable'); tries++) {
      await pause(200);
      answer = await setUp();
    }
    expect(answer).toMatchObject({ ok: false, error: { code: 'key_store_unavailable' } });
    expect(await bridgeCall(station.page, 'station', 'station.status')).toMatchObject({
      value: { phase: 'needsSetUp' },
    });
  });

  test('shows no accounts and has no line to cut', async () => {
    expect(await bridgeCall(station.page, 'shell', 'machine.state')).toMatchObject({
      value: { profile: 'service', demoAccounts: [], demoLineUp: null, demoCode: null },
    });
    expect(await bridgeCall(station.page, 'shell', 'demo.setLine', { up: false })).toMatchObject({
      error: { code: 'not_allowed' },
    });
  });
});

function isError(answer: unknown, code: string): boolean {
  return (answer as { error?: { code?: string } } | null)?.error?.code === code;
}
