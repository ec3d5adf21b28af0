import { existsSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

const types = { html: 'text/html', css: 'text/css', js: 'text/javascript' } as const;
const files = [
  'index.html',
  'page.css',
  'page.js',
  'words.js',
  'ask.js',
  'chart.js',
  'elements.js',
  'overview.js',
  'stations.js',
] as const;

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

/** Beside the source; what is built as one file for a demonstration has no page, only what the page asks. */
const folder = new URL('../tallies/page/', import.meta.url);

/** `/tallies/`: the page of district-level teams and the province. Who is not signed in gets the same files and no figure. */
export function tallyPage(app: FastifyInstance): void {
  if (!existsSync(new URL('index.html', folder))) return;
  const open = { config: { open: true } };
  app.get('/tallies', open, (_request, reply) => reply.redirect('/tallies/', 308));
  for (const name of files) {
    const body = readFileSync(new URL(name, folder), 'utf8');
    const type = types[name.split('.').at(-1) as keyof typeof types];
    app.get(name === 'index.html' ? '/tallies/' : `/tallies/${name}`, open, (_request, reply) =>
      reply.headers(headers).type(`${type}; charset=utf-8`).send(body),
    );
  }
}
