import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commandEnv } from './child.mjs';
import { COMMANDS, parseCommand } from './commands.mjs';
import { npmCommand } from './npm-command.mjs';

describe('parseCommand', () => {
  test('knows every command that package.json calls, and the other way round', () => {
    const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    const called = Object.values<string>(scripts)
      .map((line) => /^node scripts\/setup\/run\.mjs ?([\w:]*)$/.exec(line)?.[1])
      .filter((name) => name !== '');
    expect(called.sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  test('hands arguments on untouched', () => {
    expect(parseCommand(['test', '--', 'a b', '-x'])).toMatchObject({ ok: true, args: ['--', 'a b', '-x'] });
  });

  test('is set-up alone without a name, and refuses others', () => {
    expect(parseCommand([])).toMatchObject({ ok: true, name: undefined, file: undefined });
    for (const name of ['tests', 'toString', '__proto__']) expect(parseCommand([name])).toEqual({ ok: false, name });
  });
});

describe('npmCommand', () => {
  const facts = { execPath: join('/opt/node/bin/node'), npmExecPath: undefined, platform: 'linux' };
  const cli = join('/opt/node/lib/node_modules/npm/bin/npm-cli.js');

  test('takes the npm that called', () => {
    const npmExecPath = join('/x/npm/bin/npm-cli.js');
    expect(npmCommand({ ...facts, npmExecPath, exists: () => true })).toEqual({
      command: facts.execPath,
      args: [npmExecPath],
      shell: false,
    });
  });

  test('takes the npm beside Node where none or another tool called', () => {
    for (const npmExecPath of [undefined, join('/x/yarn.js')]) {
      expect(npmCommand({ ...facts, npmExecPath, exists: (p) => p === cli || p === npmExecPath }).args).toEqual([cli]);
    }
  });

  test('looks for it by name at last; on Windows that needs a shell', () => {
    const exists = () => false;
    expect(npmCommand({ ...facts, exists })).toEqual({ command: 'npm', args: [], shell: false });
    expect(npmCommand({ ...facts, platform: 'win32', exists })).toEqual({ command: 'npm.cmd', args: [], shell: true });
  });
});

describe('commandEnv', () => {
  test('puts the folder of Node first, under the name the variable has', () => {
    const node = join('/p/bin/node');
    expect(commandEnv({ Path: '/usr/bin', A: '1' }, node)).toEqual({
      Path: [join('/p/bin'), '/usr/bin'].join(process.platform === 'win32' ? ';' : ':'),
      A: '1',
    });
    expect(commandEnv({}, node)).toEqual({ PATH: join('/p/bin') });
  });
});

describe('runChild and endLike', () => {
  const module = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'child.mjs')).href);
  /** A process that runs the given program as its child and ends as that one did. */
  const runner = (program: string) =>
    spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { runChild, endLike } = await import(${module});
         await endLike(await runChild(process.execPath, ['-e', ${JSON.stringify(program)}], {}));
         console.log('went on');`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );

  test('hand the exit code on', async () => {
    expect(await once(runner('process.exit(7)'), 'close')).toEqual([7, null]);
  });

  test.skipIf(process.platform === 'win32')(
    'hand signals on, and let the child clean up (not on Windows)',
    async () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        const program = `
        process.on('${signal}', () => { console.log('cleaned'); process.exit(5); });
        setInterval(() => {}, 1000);
        console.log('ready');`;
        const child = runner(program);
        let output = '';
        child.stdout.setEncoding('utf8').on('data', (part: string) => {
          output += part;
          if (part.includes('ready')) child.kill(signal);
        });
        expect(await once(child, 'close')).toEqual([5, null]);
        expect(output).toBe('ready\ncleaned\n');
      }
    },
  );

  test.skipIf(process.platform === 'win32')('end by the signal that ended the child (not on Windows)', async () => {
    expect(await once(runner(`process.kill(process.pid, 'SIGTERM')`), 'close')).toEqual([null, 'SIGTERM']);
  });
});
