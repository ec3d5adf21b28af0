import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { aptInstall, canSudo, hasProgram, isHere } from './apt.mjs';
import { commandEnv, endLike, runChild } from './child.mjs';
import { buildChipReader, chipReaderFacts, shouldBuildChipReader } from './chip-reader.mjs';
import { COMMANDS, parseCommand } from './commands.mjs';
import { underLock } from './lock.mjs';
import { both, say, startStep, stepLine } from './messages.mjs';
import { chooseNode24, findPackaged } from './node24.mjs';
import { npmCommand } from './npm-command.mjs';
import { explainFailure, lastLines } from './npm-failure.mjs';
import { findMissing, hiddenLockPath, installPackages } from './npm-packages.mjs';
import { isInside, machineNode } from './own-node.mjs';
import { FORMAT, isFresh, readStamp, sha256, writeStamp } from './stamp.mjs';
import { decideSystemPackages, describeMissing } from './system-packages.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LOCK = join(ROOT, 'out', '.setup.lock');

const onWait = (pid) =>
  say(
    both({
      vi: `[set-up] Một lần cài đặt khác đang chạy (tiến trình ${pid}), đang chờ …`,
      en: `[set-up] Another set-up is running (process ${pid}), waiting …`,
    }),
  );

/**
 * Sets up and runs one command.
 *
 * @param {string[]} argv the arguments after `run.mjs`
 */
export async function main(argv) {
  const command = parseCommand(argv);
  if (!command.ok) {
    const names = Object.keys(COMMANDS).join(', ');
    say(both({ vi: `Không có lệnh "${command.name}". Các lệnh: ${names}`, en: `No such command. Commands: ${names}` }));
    process.exit(2);
  }
  const node = await prepareNode();
  await prepareSystem(command.name);
  await prepareChipReader(command.name, node);
  if (command.file === undefined) return;
  if (!existsSync(join(ROOT, command.file))) {
    say(
      both({
        vi: `Lỗi bên trong: thiếu tệp ${command.file} của lệnh "${command.name}".`,
        en: `Internal error: the file ${command.file} of the command "${command.name}" is missing.`,
      }),
    );
    process.exit(70);
  }
  const options = { cwd: ROOT, env: commandEnv(process.env, node) };
  await endLike(await runChild(node, [join(ROOT, command.file), ...command.args], options));
}

/** Steps 1 to 3: gives the path of Node 24, with all npm packages in place, or ends the process with a sentence. */
async function prepareNode() {
  const facts = {
    lock: sha256(readFileSync(join(ROOT, 'package-lock.json'))),
    platform: `${process.platform}-${process.arch}`,
    node: process.versions.node,
  };
  const stamp = readStamp(ROOT);
  if (isFresh(stamp, facts) && existsSync(hiddenLockPath(ROOT)) && existsSync(nodePath(stamp))) return nodePath(stamp);
  stepLine(1, 'Node', process.versions.node);
  if (findMissing(ROOT).length > 0) await preparePackages();
  else stepLine(2, 'npm packages', 'ok');
  const own = isInside(ROOT, process.execPath) ? undefined : { path: process.execPath, version: process.versions.node };
  const chosen = chooseNode24({ platform: facts.platform, packaged: findPackaged(ROOT, facts.platform), own });
  if (!chosen.ok) {
    say(both(chosen));
    process.exit(1);
  }
  stepLine(3, 'Node 24', chosen.version);
  const node24 = { path: chosen.path === own?.path ? 'own' : relative(ROOT, chosen.path), version: chosen.version };
  writeStamp(ROOT, { format: FORMAT, ...facts, node24, apt: readStamp(ROOT)?.apt ?? stamp?.apt });
  return chosen.path;
}

/** The stamp holds a path relative to the project, which may be moved, or `own` for the Node that runs the set-up. */
function nodePath(stamp) {
  return stamp.node24.path === 'own' ? process.execPath : join(ROOT, stamp.node24.path);
}

async function preparePackages() {
  let result;
  try {
    result = await underLock(
      LOCK,
      (watch) => (findMissing(ROOT).length > 0 ? installPackages(ROOT, watch) : { ok: true }),
      { onWait },
    );
  } catch (error) {
    result = { ok: false, lines: [error.message], ...explainFailure(error.message) };
  }
  if (result.ok) return;
  if (result.signal !== undefined) await endLike({ code: null, signal: result.signal });
  say(...result.lines.map((line) => `    ${line}`), both(result));
  process.exit(1);
}

/** Step 4: system packages that the command would use. Never fails: what stays missing is said. */
async function prepareSystem(command) {
  const decide = () =>
    decideSystemPackages({
      command,
      platform: process.platform,
      display: Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY),
      ci: process.env.CI === 'true',
      has: isHere,
      apt: process.platform === 'linux' && hasProgram('apt-get'),
      root: process.getuid?.() === 0,
      sudo: canSudo,
      failed: readStamp(ROOT)?.apt,
      now: Date.now(),
    });
  let decision = decide();
  if (decision.action === 'install') {
    const install = async () => {
      decision = decide();
      if (decision.action === 'install') await installSystem(decision);
    };
    try {
      await underLock(LOCK, install, { onWait });
    } catch (error) {
      say(`    ${error.message}`);
    }
    decision = { ...decision, ...decide() };
  }
  if (decision.action === 'none') return;
  const { vi, en } = describeMissing(decision.missing, process.platform, hasProgram('apt-get'));
  say(both({ vi: `[set-up] ${vi}`, en: `[set-up] ${en}` }));
}

/** Step 5: the package for chip readers, where it can be compiled. Never fails: without it there are no chip readers. */
async function prepareChipReader(command, node) {
  const facts = () => ({ command, platform: process.platform, has: isHere, ...chipReaderFacts(ROOT) });
  if (!shouldBuildChipReader(facts())) return;
  const { args } = npmCommand({
    execPath: machineNode(ROOT),
    npmExecPath: process.env.npm_execpath,
    platform: process.platform,
  });
  const build = async () => {
    if (!shouldBuildChipReader(facts())) return;
    const done = startStep(5, 'chip readers (smartcard)');
    const { ok, lines } = await buildChipReader(ROOT, args[0], node);
    done(ok ? undefined : 'not built, the command goes on without');
    say(...lines.map((line) => `    ${line}`));
  };
  try {
    await underLock(LOCK, build, { onWait });
  } catch (error) {
    say(`    ${error.message}`);
  }
}

async function installSystem({ missing, sudo }) {
  const packages = missing.map((p) => p.package);
  const done = startStep(4, `system packages (${packages.join(', ')})`);
  const { output } = await aptInstall(packages, sudo);
  const still = missing.filter((p) => !isHere(p.program)).map((p) => p.package);
  if (still.length === 0) return done();
  done('failed');
  say(...lastLines(output, 3).map((line) => `    ${line}`));
  const stamp = readStamp(ROOT);
  if (stamp !== undefined) writeStamp(ROOT, { ...stamp, apt: { at: Date.now(), packages: still } });
}
