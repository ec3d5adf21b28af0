import { join } from 'node:path';
import { app, type BrowserWindow, session } from 'electron';
import type { Channel } from '../contract/channel/channel.ts';
import { laneOf } from '../contract/channel/lanes.ts';
import type { Frame } from '../contract/channel/protocol.ts';
import { serveApi } from '../contract/channel/server.ts';
import { stationLane } from '../contract/processes.ts';
import { shellApi } from '../contract/shell-api.ts';
import { relay } from '../host/relay.ts';
import { connectStation } from '../station/client.ts';
import { BoardWindow } from './board/board-window.ts';
import { hasDemo } from './build-facts.ts';
import type { Graphics } from './graphics/graphics.ts';
import type { Background } from './hosting/background.ts';
import { builtPath } from './hosting/places.ts';
import { pageEnd } from './ipc/page-end.ts';
import type { LogFile } from './log.ts';
import { Machine } from './machine/machine.ts';
import { PreferencesFile } from './machine/preferences.ts';
import { Reopened } from './machine/reopened.ts';
import { endOrderly } from './order.ts';
import { serveApp } from './protocol/app-protocol.ts';
import { shellHandlers } from './shell-handlers.ts';
import { guardSession } from './window/guard-session.ts';
import { openMainWindow } from './window/main-window.ts';
import { revivePage } from './window/revive.ts';

export interface RunOptions {
  dataDir: string;
  log: LogFile;
  background: Promise<Background>;
  graphics: Graphics;
}

/** So long what is not needed for the first screen waits for it, at most, and a little beyond it. */
const firstScreenMs = 3_000;
const afterFirstAnswerMs = 300;

/** Opens the window, then joins it to what runs behind it. */
export async function run({ dataDir, log, background, graphics }: RunOptions): Promise<void> {
  const preferences = new PreferencesFile(join(dataDir, 'preferences.json'));
  const browser = session.defaultSession;
  serveApp(browser, builtPath('renderer'));
  const stateFile = join(dataDir, 'window.json');
  const { place } = graphics;
  const window = openMainWindow({ stateFile, place, theme: preferences.current.theme, devTools: hasDemo });
  graphics.watch(window);
  guardSession(browser, (contents) => contents !== null && !window.isDestroyed() && contents === window.webContents);
  const reopened = new Reopened(graphics.isNew ? 'graphics' : null);
  revivePage(window, log.log, () => reopened.note('page'));
  app.on('second-instance', () => showAgain(window));
  const pages = { station: pageEnd(window, 'station'), shell: pageEnd(window, 'shell') };
  const ending = endOrderly(log);

  const { profile, host } = await background;
  ending.add(() => profile.stop());
  ending.add(() => host.stop());
  const machine = new Machine({ version: app.getVersion(), profile, preferences, graphics: graphics.kind, reopened });
  const board = new BoardWindow({ window, machine, onChange: (open) => server.emit('boardChanged', { open }) });
  const server = serveApi(shellApi, pages.shell, shellHandlers({ window, machine, graphics, reopened, board }), {
    onDefect: (call, error) => log.log('defect', { call, error: error instanceof Error ? error.name : typeof error }),
  });
  machine.onChange((state) => {
    server.emit('machineChanged', state);
    board.tell();
  });

  if (profile.setUp) {
    profile.begin();
    // The page is joined afterwards: one channel has one client.
    const station = connectStation(laneOf(host.station.channel, stationLane));
    await profile.setUp(station).catch((error: unknown) => {
      log.log('demo.setUp', { error: error instanceof Error ? error.message : typeof error });
    });
    station.close();
    machine.tell();
  }
  relay(pages.station, host.stationChannel);
  // Each start of a process stops this one for a moment, just when the page makes its first calls.
  void firstAnswer(host.stationChannel).then(() => profile.begin());
}

function firstAnswer(station: Channel): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, firstScreenMs);
    const stop = station.onMessage((message) => {
      if ((message as Frame | null)?.t !== 'result') return;
      stop();
      setTimeout(resolve, afterFirstAnswerMs);
    });
  });
}

function showAgain(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
