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

/** DevTools listen in every application measured, so that all of them carry the same. */
export function windowPlace({ program, app, dataDir, display }: WindowPlaceOptions): WindowPlace {
  const own = [`--user-data-dir=${dataDir}`, '--remote-debugging-port=0', '--demo-fingers='];
  const env = { ...process.env, ...display, XDG_CONFIG_HOME: join(dataDir, 'config') };
  return { program, words: launchArguments(app, own), env };
}
