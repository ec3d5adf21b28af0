import { join } from 'node:path';
import { launchArguments } from '../../app/launch.ts';

/** How one application is started with data of its own. */
export interface WindowPlace {
  program: string;
  words: string[];
  env: NodeJS.ProcessEnv;
}

export interface WindowPlaceOptions {
  /** Electron. */
  program: string;
  /** Folder of the application. */
  app: string;
  dataDir: string;
  /** Variables that name the display. */
  display: Record<string, string>;
}

/** Xvfb has no graphics processor; of looking for one Electron's graphics process dies now and then, and the window stays empty. */
const withoutGraphics = process.platform === 'linux' ? ['--disable-gpu'] : [];

/** What is measured beside each other carries the same words; DevTools listen in all of them. */
export function windowPlace({ program, app, dataDir, display }: WindowPlaceOptions): WindowPlace {
  const own = [`--user-data-dir=${dataDir}`, '--remote-debugging-port=0', '--demo-fingers=', ...withoutGraphics];
  const env = { ...process.env, ...display, XDG_CONFIG_HOME: join(dataDir, 'config') };
  return { program, words: launchArguments(app, own), env };
}
