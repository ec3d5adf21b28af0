import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bridgeCall, bridgeScript } from './bridge-call.ts';
import { ifSkipped, missing, type StationApp, startApp } from './station-app.ts';

describe.skipIf(missing !== null)(`the shell in Electron${ifSkipped}`, () => {
  let station: StationApp;
  beforeAll(async () => {
    station = await startApp();
    await settled();
  });
  afterAll(() => station?.close());

  /** Evaluates text in the page: its own globals are not known to the types of this program. */
  const inPage = (script: string): Promise<unknown> => station.page.evaluate(script);

  /** Waits until the station answers the page, signed out or further. */
  async function settled(): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      const status = (await bridgeCall(station.page, 'station', 'station.status', {}, 2_000)) as Answer | null;
      if (status?.ok && status.value.phase === 'signedOut') return;
      await pause(100);
    }
    throw new Error('the station does not answer');
  }

  test('the window has a page of its own origin with something on it', async () => {
    expect(station.page.url()).toBe('app://tram/');
    expect(await station.page.title()).not.toBe('');
    await expect.poll(() => inPage('document.getElementById("root").innerText.length')).toBeGreaterThan(20);
  });

  test('the page sees the bridge and nothing of Node or Electron', async () => {
    const seen = await inPage(`({
      bridge: Object.keys(window.tramShell),
      end: Object.keys(window.tramShell.channel('shell')).sort(),
      node: ['require', 'module', 'exports', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname']
        .filter((name) => name in window),
      isolated: (() => { try { window.tramShell.channel = null; } catch {} return typeof window.tramShell.channel; })(),
    })`);
    expect(seen).toEqual({
      bridge: ['channel'],
      end: ['onClose', 'onMessage', 'post'],
      node: [],
      isolated: 'function',
    });
  });

  test('the window is as locked as it can be', async () => {
    const preferences = await station.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
    });
    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  test('the page puts a text and a picture on the clipboard, and nothing that is neither', async () => {
    const write = (png: string): Promise<unknown> =>
      station.page.evaluate(
        bridgeScript('shell', 'clipboard.write', { text: 'Đến 09:00', png: 'PNG' }, 5_000).replace('"PNG"', png),
      );
    expect(await write('new Uint8Array(64)')).toMatchObject({ ok: false, error: { code: 'bad_input' } });
    const square =
      'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==';
    expect(await write(`Uint8Array.from(atob('${square}'), (letter) => letter.charCodeAt(0))`)).toMatchObject({
      ok: true,
    });
    const held = await station.app.evaluate(async ({ clipboard }) => {
      // Electron's clipboard answered at once before it followed the W3C's.
      const older = clipboard as unknown as { readImage?: () => { isEmpty(): boolean } };
      const picture = older.readImage ? !older.readImage().isEmpty() : await clipboard.has('image/png');
      return { text: await clipboard.readText(), picture };
    });
    expect(held).toEqual({ text: 'Đến 09:00', picture: true });
  });

  test('the shell and the station answer the page', async () => {
    const machine = (await bridgeCall(station.page, 'shell', 'machine.state')) as Answer;
    expect(machine).toMatchObject({ ok: true, value: { profile: 'demo', demoLineUp: true, language: 'vi' } });
    expect(machine.value.demoAccounts).toHaveLength(2);
    expect(await bridgeCall(station.page, 'shell', 'files.show', { path: '/etc/passwd' })).toMatchObject({
      ok: false,
      error: { code: 'bad_input' },
    });
    expect(await bridgeCall(station.page, 'station', 'station.status')).toMatchObject({
      ok: true,
      value: { phase: 'signedOut', failure: null },
    });
  });

  test('what is no frame of the protocol is dropped, and what comes after it is answered', async () => {
    await inPage(`for (const junk of [null, 7, 'x', {}, { t: 'ready' }, { t: 'gone' }, { t: 'call' }, [],
      { lane: 'keyStore', message: { t: 'call', id: 1, name: 'unprotect', input: {} } }])
        for (const name of ['station', 'shell']) window.tramShell.channel(name).post(junk)`);
    expect(await bridgeCall(station.page, 'station', 'station.status')).toMatchObject({ ok: true });
  });

  test('the page cannot be left, and opens no windows', async () => {
    for (const go of [
      'location.href = "https://example.org/"',
      'location.assign("file:///etc/passwd")',
      'location.replace("data:text/html,x")',
      'history.pushState(null, "", "/"); const a = document.createElement("a"); a.href = "https://example.org/"; document.body.append(a); a.click(); a.remove()',
    ]) {
      await inPage(`void (() => { ${go} })()`);
      await pause(150);
      expect(station.page.url()).toBe('app://tram/');
    }
    expect(await inPage('window.open("https://example.org/") === null')).toBe(true);
    expect(await inPage('window.open("app://tram/") === null')).toBe(true);
    expect(station.app.windows()).toHaveLength(1);
  });

  test('the camera is given, everything else denied', async () => {
    const asked = await inPage(`(async () => {
      const media = (what) => navigator.mediaDevices.getUserMedia(what).then(
        (stream) => { const kinds = stream.getTracks().map((t) => t.kind); stream.getTracks().forEach((t) => t.stop()); return kinds.join(); },
        (error) => error.name);
      const place = new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(() => resolve('given'), (error) => resolve(error.code)));
      const state = (name) => navigator.permissions.query({ name }).then((p) => p.state, (error) => error.name);
      return {
        camera: await media({ video: true }), microphone: await media({ audio: true }),
        both: await media({ video: true, audio: true }), place: await place,
        geolocation: await state('geolocation'), notifications: await Notification.requestPermission(),
        screen: await navigator.mediaDevices.getDisplayMedia({ video: true }).then(() => 'given', (error) => error.name),
      };
    })()`);
    expect(asked).toEqual({
      camera: 'video',
      microphone: 'NotAllowedError',
      both: 'NotAllowedError',
      place: 1,
      geolocation: 'denied',
      notifications: 'denied',
      screen: expect.stringMatching(/Error$/),
    });
  });

  test('app:// gives the files of the page and no others', async () => {
    const statuses = await inPage(`(async () => {
      const status = (path, init) => fetch(path, init).then((r) => r.status, (error) => error.name);
      return {
        page: await status('app://tram/index.html'), up: await status('app://tram/..%2f..%2fpackage.json'),
        encoded: await status('app://tram/%2e%2e%2fmain/index.js'), back: await status('app://tram/..%5cmain%5cindex.js'),
        none: await status('app://tram/nothing.js'), post: await status('app://tram/', { method: 'POST' }),
        web: await status('https://example.org/'), file: await status('file:///etc/passwd'),
      };
    })()`);
    expect(statuses).toEqual({
      page: 200,
      up: 404,
      encoded: 404,
      back: 404,
      none: 404,
      post: 405,
      web: 'TypeError',
      file: 'TypeError',
    });
  });

  test('the policy stops scripts and frames that are put into the page', async () => {
    const result = await inPage(`(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      const frame = document.createElement('iframe');
      frame.src = 'app://tram/index.html';
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 300));
      let inside = 'closed';
      try { inside = typeof frame.contentWindow.tramShell; } catch {}
      script.remove();
      frame.remove();
      let evaluated = 'yes';
      try { new Function('return 1')(); } catch (error) { evaluated = error.name; }
      return { ran: 'ran' in window, evaluated, inside };
    })()`);
    expect(result).toMatchObject({ ran: false, evaluated: 'EvalError' });
    expect((result as { inside: string }).inside).not.toBe('object');
  });

  test('another window is not answered, even with the same preload and the same page', async () => {
    const script = bridgeScript('shell', 'machine.state', {}, 700);
    const preload = join(station.folder, 'preload', 'preload.cjs');
    const answer = await station.app.evaluate(
      async ({ BrowserWindow }, [file, code]) => {
        const other = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true } });
        await other.loadURL('app://tram/');
        const said = await other.webContents.executeJavaScript(code);
        other.destroy();
        return said;
      },
      [preload, script] as const,
    );
    expect(answer).toBeNull();
    expect(await bridgeCall(station.page, 'shell', 'machine.state')).toMatchObject({ ok: true });
  });

  test('a second start brings the first window to the front and ends', async () => {
    await station.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const second = spawn(station.program, station.words, { env: station.env, stdio: 'ignore' });
    const code = await new Promise((resolve) => second.once('exit', resolve));
    expect(code).toBe(0);
    const visible = () => station.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
    await expect.poll(visible).toBe(true);
    expect(station.app.windows()).toHaveLength(1);
  });

  test('preferences and the line of the demo are changed by the page', async () => {
    await bridgeCall(station.page, 'shell', 'machine.prefer', { theme: 'dark' });
    await bridgeCall(station.page, 'shell', 'demo.setLine', { up: false });
    expect(await bridgeCall(station.page, 'shell', 'machine.state')).toMatchObject({
      value: { theme: 'dark', demoLineUp: false },
    });
    await bridgeCall(station.page, 'shell', 'machine.prefer', { theme: 'light' });
    await bridgeCall(station.page, 'shell', 'demo.setLine', { up: true });
  });

  test.each(['station', 'devices'])(
    'kill -9 of the %s process: it comes back and the page is answered',
    async (name) => {
      const pid = await pidOf(station, name);
      process.kill(pid, 'SIGKILL');
      await expect
        .poll(() => station.log().filter((l) => l.event === 'process.exited' && l.name === name).length)
        .toBeGreaterThan(0);
      await settled();
      await expect
        .poll(() => bridgeCall(station.page, 'station', 'devices.list', {}, 5_000))
        .toMatchObject({
          ok: true,
        });
    },
  );

  test('kill -9 of the graphics process: the page goes on', async () => {
    const pid = await station.app.evaluate(
      ({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? null,
    );
    if (pid !== null) process.kill(pid, 'SIGKILL');
    await expect.poll(() => inPage('1 + 1')).toBe(2);
    expect(await bridgeCall(station.page, 'shell', 'machine.state')).toMatchObject({ ok: true });
  });

  test("kill -9 of the page's process: it is loaded again and joined to the same station", async () => {
    const script = bridgeScript('station', 'station.status', {}, 2_000);
    const killAndAsk = await station.app.evaluate(async ({ BrowserWindow }, code) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (!contents) return null;
      const loaded = new Promise((resolve) => contents.once('did-finish-load', () => resolve(null)));
      process.kill(contents.getOSProcessId(), 'SIGKILL');
      await loaded;
      return [contents.getURL(), await contents.executeJavaScript(code)];
    }, script);
    expect(killAndAsk).toMatchObject(['app://tram/', { ok: true }]);
    expect(station.log().filter((l) => l.event === 'page.gone')).toHaveLength(1);
  });
});

interface Answer {
  ok: boolean;
  value: { phase: string; demoAccounts: unknown[] };
}

/** The process as the system knows it: the utility process tells its number late, the log of the shell has the other's. */
async function pidOf(station: StationApp, name: string): Promise<number> {
  if (name === 'station') {
    const started = station.log().filter((line) => line.event === 'process.started' && line.name === name);
    return Number(started.at(-1)?.pid);
  }
  const pid = await station.app.evaluate(
    ({ app }) => app.getAppMetrics().find((metric) => metric.name === 'Tram devices')?.pid ?? null,
  );
  if (pid === null) throw new Error('no devices process');
  return pid;
}
