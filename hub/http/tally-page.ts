import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** Of everything the page consists of; what else lies there is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.ts': 'text/javascript',
};

/** Nothing but what the hub itself serves, nothing inline, in nobody's frame. */
const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** Where a build has put the page: beside the program (scripts/app/hub-page.ts). Else it is served from its source. */
const built = new URL('./tallies/', import.meta.url);
const source = new URL('../tallies/page/', import.meta.url);
const pageFolder = (): URL => (existsSync(new URL('index.html', built)) ? built : source);

/** `/tallies/`: the page of district-level teams and the province. Who is not signed in gets the same files and no figure. */
export function tallyPage(app: FastifyInstance, folder: URL = pageFolder()): void {
  // A program built for another purpose has no page beside it, only what the page asks.
  if (!existsSync(new URL('index.html', folder))) return;
  const open = { config: { open: true } };
  app.get('/tallies', open, (_request, reply) => reply.redirect('/tallies/', 308));
  for (const name of readdirSync(folder)) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const text = readFileSync(new URL(name, folder), 'utf8');
    const body = extname(name) === '.ts' ? withoutTypes(text) : text;
    app.get(name === 'index.html' ? '/tallies/' : `/tallies/${name}`, open, (_request, reply) =>
      reply.headers(headers).type(`${type}; charset=utf-8`).send(body),
    );
  }
}

/** As Node itself runs the hub's source. Says nothing of its own being new: the hub's standard error is lines of JSON. */
function withoutTypes(text: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = emitWarning;
  }
}
