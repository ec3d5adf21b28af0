import { join } from 'node:path';
import { app, session } from 'electron';
import { laneOf } from '../contract/channel/lanes.ts';
import { serveApi } from '../contract/channel/server.ts';
import { stationLane } from '../contract/processes.ts';
import { shellApi } from '../contract/shell-api.ts';
import { relay } from '../host/relay.ts';
import { connectStation } from '../station/client.ts';
import { hasDemo } from './build-facts.ts';
import { hostStation } from './hosting/host-station.ts';
import { builtPath } from './hosting/places.ts';
import { pageEnd } from './ipc/page-end.ts';
import type { LogFile } from './log.ts';
import { Machine } from './machine/machine.ts';
import { PreferencesFile } from './machine/preferences.ts';
import { endOrderly } from './order.ts';
import { chooseProfile } from './profiles.ts';
import { serveApp } from './protocol/app-protocol.ts';
import { shellHandlers } from './shell-handlers.ts';
import { guardSession } from './window/guard-session.ts';
import { openMainWindow } from './window/main-window.ts';
import { revivePage } from './window/revive.ts';

export interface RunOptions {
  kind: 'service' | 'demo';
  dataDir: string;
  log: LogFile;
}

/** From Electron ready to a window with the station behind it. The window comes first: the rest takes longer. */
export async function run({ kind, dataDir, log }: RunOptions): Promise<void> {
  const preferences = new PreferencesFile(join(dataDir, 'preferences.json'));
  const browser = session.defaultSession;
  serveApp(browser, builtPath('renderer'));
  const stateFile = join(dataDir, 'window.json');
  const window = openMainWindow({ stateFile, theme: preferences.current.theme, devTools: hasDemo });
  guardSession(browser, (contents) => contents !== null && !window.isDestroyed() && contents === window.webContents);
  revivePage(window, log.log);
  app.on('second-instance', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  const pages = { station: pageEnd(window, 'station'), shell: pageEnd(window, 'shell') };
  const ending = endOrderly(log);

  const profile = await chooseProfile(kind, dataDir, log.fd);
  ending.add(() => profile.stop());
  const machine = new Machine({ version: app.getVersion(), profile, preferences });
  const server = serveApi(shellApi, pages.shell, shellHandlers(window, machine), {
    onDefect: (call, error) => log.log('defect', { call, error: error instanceof Error ? error.name : typeof error }),
  });
  machine.onChange((state) => server.emit('machineChanged', state));

  const host = hostStation({
    station: profile.station,
    devices: profile.devices,
    logFd: log.fd,
    onEvent: ({ name, type, ...facts }) => log.log(`process.${type}`, { name, ...facts }),
  });
  ending.add(() => host.stop());
  if (profile.setUp) {
    // The page is joined afterwards: one channel has one client.
    const station = connectStation(laneOf(host.station.channel, stationLane));
    await profile.setUp(station).catch((error: unknown) => {
      log.log('demo.setUp', { error: error instanceof Error ? error.message : typeof error });
    });
    station.close();
    machine.tell();
  }
  relay(pages.station, host.stationChannel);
}
