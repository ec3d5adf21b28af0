/**
 * The window's page with the sample station behind it, in a browser, changing as its files change:
 * `?situation=offline&language=en&theme=dark#queue` (test/fixtures/renderer/situation.ts names the situations).
 */
import { join } from 'node:path';
import { createServer } from 'vite';

const server = await createServer({
  configFile: join(import.meta.dirname, '../../test/fixtures/renderer/vite.config.ts'),
  server: { host: '127.0.0.1', port: 5180 },
});
await server.listen();
server.printUrls();
