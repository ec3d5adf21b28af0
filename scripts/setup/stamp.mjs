import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { majorOf } from './node-version.mjs';

/** Raised when a newer set-up must not trust what an older one did. */
export const FORMAT = 1;

/** Lives inside node_modules, so that it goes when the packages go. */
export function stampPath(root) {
  return join(root, 'node_modules', '.tram-setup.json');
}

export function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}

/** @returns the stamp, or undefined where there is none that can be read */
export function readStamp(root) {
  try {
    const stamp = JSON.parse(readFileSync(stampPath(root), 'utf8'));
    return typeof stamp === 'object' && stamp !== null ? stamp : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the stamp in one step; a machine where it cannot be written works on without it. */
export function writeStamp(root, stamp) {
  const path = stampPath(root);
  const half = `${path}.${process.pid}`;
  try {
    writeFileSync(half, `${JSON.stringify(stamp, null, 2)}\n`);
    renameSync(half, path);
    return true;
  } catch {
    rmSync(half, { force: true });
    return false;
  }
}

export function removeStamp(root) {
  rmSync(stampPath(root), { force: true });
}

/**
 * Whether the packages that the stamp vouches for are the ones this machine needs now, and Node 24 with them.
 *
 * @param stamp what `readStamp` gave; node24.path is relative to the project, or `own` for the Node that runs the set-up
 * @param facts {lock: sha256 of package-lock.json, platform: as `linux-x64`, node: version of the Node that runs}
 */
export function isFresh(stamp, { lock, platform, node }) {
  if (stamp?.format !== FORMAT || stamp.lock !== lock || stamp.platform !== platform) return false;
  if (typeof stamp.node24?.path !== 'string') return false;
  return stamp.node24.path !== 'own' || majorOf(node) >= 24;
}
