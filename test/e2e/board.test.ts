import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bridgeCall } from './bridge-call.ts';
import { signIn } from './officer.ts';
import { ifSkipped, missing, type StationApp, startApp } from './station-app.ts';

type Answer = { ok: boolean; value: Record<string, unknown> } | null;

describe.skipIf(missing !== null)(`the calling board in Electron${ifSkipped}`, () => {
  let station: StationApp;
  let board: Page;
  beforeAll(async () => {
    station = await startApp();
    await signIn(station.page, 'supervisor');
  });
  afterAll(() => station?.close());

  const ask = async (name: string, input: unknown = {}) =>
    (await bridgeCall(station.page, 'station', name, input)) as Answer;
  const shown = async (): Promise<string> => (await board.evaluate('document.body.innerText')) as string;

  test('stands over the window where there is one display alone', async () => {
    expect(await bridgeCall(station.page, 'shell', 'board.open')).toEqual({ ok: true, value: { opened: false } });
    await station.page.locator('.today .flow-stages').waitFor();
    await station.page.keyboard.press('F10');
    await station.page.locator('.board').waitFor();
    await station.page.keyboard.press('Escape');
    await station.page.locator('.today').waitFor();
    expect(station.app.windows()).toHaveLength(1);
  });

  test('opens on another display, and shows a number when it is called', async () => {
    // The machine of the test has one display: the system is made to name a second one.
    await station.app.evaluate(({ screen }) => {
      const own = screen.getPrimaryDisplay();
      screen.getAllDisplays = () => [own, { ...own, id: own.id + 1 }];
    });
    const opening = station.app.waitForEvent('window');
    expect(await bridgeCall(station.page, 'shell', 'board.open')).toEqual({ ok: true, value: { opened: true } });
    board = await opening;
    await board.locator('.board').waitFor();
    expect(board.url()).toBe('app://tram/#board-window');
    for (const name of ['Trần Văn Thử', 'Lê Thị Mẫu']) await ask('flow.issue', { name, priority: 'elderly' });
    await ask('flow.next', { stage: 'checkIn' });
    await expect.poll(shown).toContain('001');
    expect(await shown()).toMatch(/Đón tiếp/);
    expect(await shown()).not.toMatch(/Thử|Mẫu|cao tuổi/);
  });

  test('has no way to the station, the files or anything but its own two calls', async () => {
    expect(await bridgeCall(board, 'station', 'station.status', {}, 700)).toBeNull();
    for (const name of ['machine.state', 'files.openList', 'page.print', 'board.show', 'demo.setLine']) {
      expect(await bridgeCall(board, 'shell', name)).toMatchObject({ ok: false, error: { code: 'unknown_call' } });
    }
    expect(await bridgeCall(board, 'shell', 'board.view')).toMatchObject({ ok: true, value: { paused: false } });
    const locked = await station.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        const { sandbox, contextIsolation, nodeIntegration } = (
          window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        ).getLastWebPreferences();
        return { sandbox, contextIsolation, nodeIntegration };
      }),
    );
    expect(locked).toEqual([
      { sandbox: true, contextIsolation: true, nodeIntegration: false },
      { sandbox: true, contextIsolation: true, nodeIntegration: false },
    ]);
    const camera = await board.evaluate(
      'navigator.mediaDevices.getUserMedia({ video: true }).then(() => "given", (error) => error.name)',
    );
    expect(camera).toBe('NotAllowedError');
  });

  test('follows the language, and says that it is paused when nobody is signed in', async () => {
    await bridgeCall(station.page, 'shell', 'machine.prefer', { language: 'en', theme: 'dark' });
    await expect.poll(shown).toContain('Now calling');
    expect(await board.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await ask('accounts.signOut');
    await expect.poll(shown).toContain('Calling is paused');
    expect(await shown()).toContain('001');
  });

  test('closes with Esc, and the officer is told', async () => {
    const closed = board.waitForEvent('close');
    await board.keyboard.press('Escape').catch(() => {});
    await closed;
    expect(await bridgeCall(station.page, 'shell', 'board.state')).toEqual({ ok: true, value: { open: false } });
  });
});
