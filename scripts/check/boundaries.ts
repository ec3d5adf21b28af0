import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';

/** One import that breaks a rule of `.dependency-cruiser.cjs`. Paths are relative to the tree, with forward slashes. */
export interface Violation {
  rule: string;
  /** What the rule says, in words. */
  meaning: string;
  from: string;
  to: string;
  /** The modules of a circular import in order; empty for every other rule. */
  cycle: string[];
}

export interface BoundaryReport {
  /** Modules of the project that were looked at (packages and built-ins not counted). */
  modules: number;
  dependencies: number;
  violations: Violation[];
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RULES = fileURLToPath(new URL('../../.dependency-cruiser.cjs', import.meta.url));
const NOT_CODE = new Set(['node_modules', 'out']);

/**
 * Checks every import in the folders under `root` against the rules of this project.
 *
 * @param root absolute path of the tree; its packages are found through its node_modules
 * @returns the violations in the order of their files
 * @throws Error when the rules cannot be read or the tree cannot be walked
 */
export async function checkBoundaries(root: string = ROOT): Promise<BoundaryReport> {
  const { options, ...ruleSet } = await extractDepcruiseConfig(RULES);
  const folders = codeFolders(root);
  if (folders.length === 0) return { modules: 0, dependencies: 0, violations: [] };
  const { output } = await cruise(
    folders,
    { ...options, baseDir: root, validate: true, ruleSet },
    { ...options?.enhancedResolveOptions, bustTheCache: true },
  );
  return report(output as ICruiseResult);
}

function codeFolders(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NOT_CODE.has(entry.name))
    .map((entry) => entry.name);
}

function report({ modules, summary }: ICruiseResult): BoundaryReport {
  const meaning = new Map(summary.ruleSetUsed?.forbidden?.map((rule) => [rule.name, rule.comment ?? '']));
  const own = modules.filter((m) => !m.coreModule && !m.couldNotResolve && !m.source.includes('node_modules/'));
  const violations = summary.violations
    .map((v) => ({
      rule: v.rule.name,
      meaning: meaning.get(v.rule.name) ?? '',
      from: v.from,
      to: v.to,
      cycle: (v.cycle ?? []).map((step) => step.name),
    }))
    .sort((a, b) => a.from.localeCompare(b.from) || a.rule.localeCompare(b.rule) || a.to.localeCompare(b.to));
  return {
    modules: own.length,
    dependencies: own.reduce((sum, m) => sum + m.dependencies.length, 0),
    violations,
  };
}

/**
 * Says in lines what the check found.
 *
 * @returns ok is false when a rule is broken, and also when no module was looked at: a check that saw nothing proves nothing
 */
export function describeBoundaries(found: BoundaryReport): { ok: boolean; lines: string[] } {
  if (found.modules === 0) return { ok: false, lines: ['no module was looked at: the check proves nothing'] };
  const lines = found.violations.flatMap((v) => [
    `${v.from} → ${v.cycle.length > 0 ? v.cycle.join(' → ') : v.to}`,
    `    ${v.rule}: ${v.meaning}`,
  ]);
  const size = `${found.modules} modules, ${found.dependencies} imports`;
  const count = found.violations.length;
  lines.push(count === 0 ? size : `${size}, ${count} ${count === 1 ? 'violation' : 'violations'}`);
  return { ok: count === 0, lines };
}

if (process.argv[1] !== undefined && join(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { ok, lines } = describeBoundaries(await checkBoundaries());
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = ok ? 0 : 1;
}
