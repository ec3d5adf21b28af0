import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { tallyPage } from '../../hub/http/tally-page.ts';
import { buildHubPage } from './hub-page.ts';

const root = join(import.meta.dirname, '../..');

test("the hub's page of tallies is built as three files, which a hub serves under the same policy", async () => {
  const program = await mkdtemp(join(tmpdir(), 'tram-hub-page-'));
  const app = Fastify();
  try {
    await buildHubPage(root, program);
    const folder = join(program, 'tallies');
    expect((await readdir(folder)).sort()).toEqual(['index.html', 'page.css', 'page.js']);
    const html = await readFile(join(folder, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<script[^>]*>[^<]|<style|style=|https?:/);
    expect(html).toMatch(/src="\.\/page\.js"/);
    tallyPage(app, pathToFileURL(`${folder}/`));
    for (const name of ['', 'page.js', 'page.css']) {
      const { statusCode, headers } = await app.inject({ method: 'GET', url: `/tallies/${name}` });
      expect(statusCode, name).toBe(200);
      expect(headers['content-security-policy']).toContain("script-src 'self'");
    }
  } finally {
    await app.close();
    await rm(program, { recursive: true, force: true });
  }
});
