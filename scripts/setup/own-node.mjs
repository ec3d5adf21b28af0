import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

const OLD = '.old-node-';

export function isInside(folder, path) {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/**
 * The Node of the machine: `npm run` puts the programs of node_modules first on the PATH, Node 24 among them, and npm
 * is not to be run by a program it is about to delete.
 *
 * @param root the project
 * @param facts what is known of the running process; npm names the Node that runs it in `npm_node_execpath`
 */
export function machineNode(root, { execPath = process.execPath, env = process.env, exists = existsSync } = {}) {
  const npmNode = env.npm_node_execpath;
  if (!isInside(root, execPath) || npmNode === undefined || isInside(root, npmNode) || !exists(npmNode))
    return execPath;
  return npmNode;
}

/**
 * Windows deletes no program that runs, but moves one: takes the Node that runs this set-up out of npm's way, and
 * clears what earlier set-ups left.
 */
export function setAsideRunningNode(root, { platform = process.platform, execPath = process.execPath } = {}) {
  if (platform !== 'win32') return;
  const folder = join(root, 'out');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(OLD)) continue;
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // Still running: the next set-up finds it again.
    }
  }
  if (isInside(root, execPath)) renameSync(execPath, join(folder, `${OLD}${process.pid}.exe`));
}
