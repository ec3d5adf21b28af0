import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer } from './answer.ts';
import { noncePlaceholder } from './csp.ts';

let folder: string;
beforeAll(() => {
  const outer = mkdtempSync(join(tmpdir(), 'tram-page-'));
  folder = join(outer, 'page');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(outer, 'secret.js'), 'secret');
  writeFileSync(join(folder, 'index.html'), `<style nonce="${noncePlaceholder}"></style>`);
  writeFileSync(join(folder, 'assets', 'main.js'), `'${noncePlaceholder}'`);
});
afterAll(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const get = (url: string, method = 'GET') => answer(folder, new Request(url, { method }));

describe('an answer under app://', () => {
  test('carries the policy; the page gets the nonce that its policy names, another one each time', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 3; i++) {
      const response = await get('app://tram/');
      const policy = response.headers.get('Content-Security-Policy') ?? '';
      const nonce = /style-src 'self' 'nonce-([A-Za-z0-9+/=]{24})'/.exec(policy)?.[1] ?? '';
      expect(await response.text()).toBe(`<style nonce="${nonce}"></style>`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  test('allows nothing by default, no inline script, no other origin', async () => {
    const policy = (await get('app://tram/')).headers.get('Content-Security-Policy') ?? '';
    const directives = Object.fromEntries(policy.split('; ').map((d) => [d.split(' ')[0], d.split(' ').slice(1)]));
    expect(directives['default-src']).toEqual(["'none'"]);
    expect(directives['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    for (const name of ['base-uri', 'form-action', 'frame-ancestors', 'object-src']) {
      expect(directives[name]).toEqual(["'none'"]);
    }
    expect(policy).not.toMatch(/https?:|\*|'unsafe-inline'|'unsafe-eval'|data:/);
  });

  test('has the type of the file and is not guessed at', async () => {
    const response = await get('app://tram/assets/main.js');
    expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(await response.text()).toBe(`'${noncePlaceholder}'`);
  });

  test('is 404 for what is not there, folders and what lies outside; 405 for other methods', async () => {
    for (const path of ['nothing.js', 'assets', '%2e%2e/secret.js', '..%2fsecret.js']) {
      const response = await get(`app://tram/${path}`);
      expect([path, response.status, await response.text()]).toEqual([path, 404, '']);
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD']) expect((await get('app://tram/', method)).status).toBe(405);
  });

  test('has a page for the time when the real one keeps failing', async () => {
    const response = await get('app://tram/stopped');
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('Hồ sơ đã lưu vẫn an toàn');
    expect(html).not.toContain('<script');
  });
});
