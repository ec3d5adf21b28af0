import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bridgeCall } from './bridge-call.ts';
import { heading } from './keyboard.ts';
import { ifSkipped, missing, type StationApp, startApp } from './station-app.ts';

describe.skipIf(missing !== null)(`a station in service on a machine without a key store${ifSkipped}`, () => {
  let station: StationApp;
  beforeAll(async () => {
    // What Chromium falls back to on a Linux machine without a key ring: a constant that everybody knows.
    station = await startApp({ words: ['--service', '--password-store=basic'] });
  });
  afterAll(() => station?.close());

  const account = { login: 'x', displayName: 'X', password: 'mot cau that dai', role: 'supervisor' };
  const status = () => bridgeCall(station.page, 'station', 'station.status');

  test('asks for a passphrase, which is chosen at the first start, and nothing else is answered before', async () => {
    await expect.poll(status).toMatchObject({ value: { phase: 'locked', lock: { isFirst: true, retryAt: null } } });
    expect(await bridgeCall(station.page, 'station', 'station.setUp', { code: 'none', account })).toMatchObject({
      error: { code: 'passphrase_needed' },
    });
    await heading(station.page, 'Đặt cụm mật khẩu cho trạm');
    expect(await station.page.getByText('Cụm mật khẩu huấn luyện').count()).toBe(0);
    const unlock = (passphrase: string) => bridgeCall(station.page, 'station', 'station.unlock', { passphrase });
    expect(await unlock('1234567890123456')).toMatchObject({ error: { code: 'weak_passphrase' } });
    expect(await unlock('gió đưa cành trúc la đà tiếng chuông')).toMatchObject({ ok: true });
    await heading(station.page, 'Cài đặt trạm lần đầu');
    expect(await status()).toMatchObject({ value: { phase: 'needsSetUp', lock: null } });
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
