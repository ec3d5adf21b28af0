import { type DemoHub, startDemoHub as start } from '../../main/host/demo/hub.ts';

export type { DemoHub } from '../../main/host/demo/hub.ts';

const cli = new URL('../../hub/cli.ts', import.meta.url);

/** The reference hub from its source. `onReady` hears its port each time it has started. */
export function startDemoHub(dataDir: string, logFd: number, onReady: (port: number) => void): Promise<DemoHub> {
  return start({ cli, dataDir, logFd, onReady });
}
