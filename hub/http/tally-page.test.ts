import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en, vi } from '../tallies/page/words.ts';
import { tallyPage } from './tally-page.ts';

let app: FastifyInstance;
beforeAll(() => {
  app = Fastify();
  tallyPage(app);
});
afterAll(() => app.close());
const get = (url: string) => app.inject({ method: 'GET', url });

test('brings nothing from elsewhere and lets nothing in', async () => {
  const page = await get('/tallies/');
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  expect(page.headers['x-content-type-options']).toBe('nosniff');
  expect((await get('/tallies')).headers.location).toBe('/tallies/');
  for (const other of ['tsconfig.json', '..%2Ffold.ts', 'none.ts'])
    expect((await get(`/tallies/${other}`)).statusCode, other).toBe(404);
});

test('its source runs in a browser as it is served: every import is a file of its own', async () => {
  const named = (await get('/tallies/')).body.matchAll(/(?:src|href)="\.\/([^"]+)"/g);
  const wanted = [...named].map(([, name = '']) => name);
  expect(wanted).toContain('page.ts');
  for (const name of wanted) {
    const { statusCode, body, headers } = await get(`/tallies/${name}`);
    expect(statusCode, name).toBe(200);
    expect(headers['content-type'], name).toMatch(/^text\/(javascript|css)/);
    expect(body.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\/|innerHTML|\beval\b/);
    for (const [, path = ''] of body.matchAll(/^(?:import|export) .*?from '([^']+)'/gms)) {
      expect(path, name).toMatch(/^\.\/[a-z-]+\.ts$/);
      if (!wanted.includes(path.slice(2))) wanted.push(path.slice(2));
    }
  }
  expect(wanted.length).toBeGreaterThan(8);
});

describe('words', () => {
  const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();
  test('stand in both languages with the same places for figures', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
    for (const [key, text] of Object.entries(vi)) expect(holes(en[key as keyof typeof vi]), key).toEqual(holes(text));
  });
});
