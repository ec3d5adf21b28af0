import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mayFetch } from './electron-own.mjs';
import { lastLines } from './npm-failure.mjs';

const BUILD_MS = 300_000;
/** Commands that open devices, or prove that they open. */
const COMMANDS = ['start', 'test', 'pack', 'test:hardware'];
/** What the package for chip readers is compiled with: it comes without programs. */
export const TOOLS = ['g++', 'make', 'python3', '/usr/include/PCSC/winscard.h'];

const folderOf = (root) => join(root, 'node_modules', 'smartcard');
const builtPath = (root) => join(folderOf(root), 'build', 'Release', 'smartcard_napi.node');
/** Stays beside the package, so that it goes when the package is installed anew. */
const failurePath = (root) => join(folderOf(root), '.build-failed');

/**
 * Whether the package for chip readers is to be compiled now. It is no must: without it there are no chip readers.
 *
 * @param facts {command, platform, installed, built, has(program), mayTry: false within the hour after a failure}
 */
export function shouldBuildChipReader({ command, platform, installed, built, has, mayTry }) {
  if (platform !== 'linux' || !COMMANDS.includes(command) || !installed || built || !mayTry) return false;
  return TOOLS.every((tool) => has(tool));
}

/** The facts for `shouldBuildChipReader` that lie on the disk. */
export function chipReaderFacts(root) {
  return {
    installed: existsSync(join(folderOf(root), 'package.json')),
    built: existsSync(builtPath(root)),
    mayTry: mayFetch(failurePath(root)),
  };
}

/**
 * Compiles it with the node-gyp that npm carries and the headers of the Node 24 that runs everything, so that nothing is fetched.
 *
 * @param npmCli path of npm-cli.js, or undefined where npm was not found as a file
 * @param node path of Node 24
 * @returns {ok, lines}: the end of what the compiler said
 */
export async function buildChipReader(root, npmCli, node) {
  const gyp = npmCli && join(dirname(npmCli), '..', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const headers = [join(dirname(node), '..'), '/usr'].find((folder) =>
    existsSync(join(folder, 'include', 'node', 'node_api.h')),
  );
  let result = { ok: false, output: 'node-gyp or the headers of Node are missing' };
  if (gyp && existsSync(gyp) && headers) result = await run(node, [gyp, 'rebuild', `--nodedir=${headers}`], root);
  const ok = result.ok && existsSync(builtPath(root));
  if (ok) rmSync(failurePath(root), { force: true });
  else writeFileSync(failurePath(root), '');
  return { ok, lines: ok ? [] : lastLines(result.output, 3) };
}

function run(node, args, root) {
  return new Promise((resolve) => {
    let output = '';
    const keep = (part) => {
      output = (output + part).slice(-8192);
    };
    const child = spawn(node, args, { cwd: folderOf(root), stdio: ['ignore', 'pipe', 'pipe'], timeout: BUILD_MS });
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => {
      keep(error.message);
      resolve({ ok: false, output });
    });
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}
