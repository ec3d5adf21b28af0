import { join } from 'node:path';
import { makeCode } from '../../../hub/commands/code.ts';
import { silentLog } from '../../../hub/log.ts';
import { startHub } from '../../../hub/server.ts';

/** Sets a station up at a hub that is gone again afterwards: what is measured then has the machine for itself. */
export async function withPassingHub<T>(folder: string, work: (code: string) => Promise<T>): Promise<T> {
  const dataDir = join(folder, 'hub');
  const hub = await startHub({ dataDir, demoAuthority: join(folder, 'hub-authority'), log: silentLog });
  try {
    return await work(await codeFor(dataDir, hub.url));
  } finally {
    await hub.close();
  }
}

/** A one-time code for a station that reaches the hub at `url`. */
export function codeFor(dataDir: string, url: string): Promise<string> {
  return makeCode({ dataDir, url, stationName: 'Trạm 02', unit: { code: '22561', name: 'Công an xã Ninh Đông' } });
}
