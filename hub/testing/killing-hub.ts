import { jsonLog } from '../log.ts';
import { startHub } from '../server.ts';

/**
 * A hub that ends itself with SIGKILL at the step named by TRAM_HUB_KILL_AT, `<checkpoint>:<occurrence>`.
 * Arguments: data folder, port, folder of the made-up recipients, URL of a PostgreSQL database or nothing.
 */
const [dataDir = '', port = '0', demoAuthority = '', database = ''] = process.argv.slice(2);
const [name, occurrence = '1'] = (process.env.TRAM_HUB_KILL_AT ?? '').split(/:(?=\d+$)/);
let left = Number(occurrence);

const hub = await startHub({
  dataDir,
  port: Number(port),
  demoAuthority,
  database: database === '' ? null : database,
  log: jsonLog(),
  checkpoint: (at) => {
    if (at === name && --left === 0) process.kill(process.pid, 'SIGKILL');
  },
});
process.send?.({ type: 'ready', url: hub.url, rootPem: hub.rootPem });
process.once('disconnect', () => void hub.close());
