import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasDisplay } from './display.ts';
import { DEMO_ENTRIES, PROCESS_ENTRIES } from './entries.ts';
import { factsOf } from './flavour.ts';
import { entryUrls, withoutDemo } from './plugins.ts';
import { whyNoSandbox } from './sandbox.ts';

test('a window opens on Linux only where a display is named', () => {
  expect([hasDisplay('linux', {}), hasDisplay('linux', { DISPLAY: '' })]).toEqual([false, false]);
  expect([hasDisplay('linux', { DISPLAY: ':0' }), hasDisplay('linux', { WAYLAND_DISPLAY: 'w' })]).toEqual([true, true]);
  expect([hasDisplay('win32', {}), hasDisplay('darwin', {})]).toEqual([true, true]);
});

test('the sandbox is left out only where it cannot be', () => {
  expect(whyNoSandbox('linux', 0, () => '')).toBe('root');
  expect(whyNoSandbox('linux', 1000, () => '')).toBeNull();
  expect(whyNoSandbox('linux', 1000, (file) => (file.includes('apparmor') ? '1' : ''))).toBe('namespaces');
  expect(whyNoSandbox('linux', 1000, (file) => (file.includes('max_user') ? '0' : ''))).toBe('namespaces');
  expect(whyNoSandbox('win32', undefined, () => '0')).toBeNull();
});

test('an installer has neither demo nor a Node of its own', () => {
  expect(factsOf('installer')).toEqual({ demo: false, node: null });
  expect(factsOf('testPack').node).toMatch(/^node\//);
});

describe('the plug-ins of the build', () => {
  const { transform } = entryUrls('/p', { queue: '/p/db/worker/queue.ts' }) as unknown as {
    transform(code: string, id: string): { code: string } | null;
  };

  test('a file that is run is named as it was built', () => {
    const code = "open(new URL('./worker/queue.ts', import.meta.url), path)";
    expect(transform(code, '/p/db/client.ts')?.code).toBe("open(new URL('./queue.js', import.meta.url), path)");
    expect(transform('createRequire(import.meta.url)', '/p/x.ts')).toBeNull();
  });

  test('one that is not built stops the build', () => {
    expect(() => transform("new URL('./other.ts', import.meta.url)", '/p/db/client.ts')).toThrow(
      /no entry of the build/,
    );
  });

  test('every file that the product runs is built', () => {
    const root = join(import.meta.dirname, '../..');
    const built = new Set([...Object.values(PROCESS_ENTRIES), ...Object.values(DEMO_ENTRIES)]);
    const run = ['main', 'devices', 'db', 'hub'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /(?<!\.test|\.test-aid)\.ts$/.test(name) && !name.startsWith('testing/'))
        .flatMap((name) => {
          const file = join(root, folder, name);
          const named = readFileSync(file, 'utf8').matchAll(/new URL\(\s*'(\.[^']+\.ts)',\s*import\.meta\.url\s*\)/g);
          return [...named].map(([, path = '']) => relative(root, join(file, '..', path)));
        }),
    );
    expect(run.length).toBeGreaterThan(3);
    expect(run.filter((file) => !built.has(file))).toEqual([]);
  });

  test('the demo is taken out', () => {
    const { resolveId, load } = withoutDemo() as unknown as {
      resolveId(s: string): string | null;
      load(id: string): string | null;
    };
    expect(load(resolveId('./demo-profile.ts') ?? '')).toContain('no demo in this build');
    expect([resolveId('./profile.ts'), load('/p/x.ts')]).toEqual([null, null]);
  });
});
