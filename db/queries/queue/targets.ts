import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { Failure } from '../../../main/contract/result.ts';
import { maxTargets, type TargetSaid } from '../../../main/contract/station/targets.ts';
import { cut, subjectOf, touches } from '../../../main/domain/targets/which-counts.ts';
import { inTransaction } from '../query.ts';
import { appendAudit } from './audit.ts';

export interface TargetRow extends TargetSaid {
  targetId: string;
  setAt: string;
}

/** Targets that were set here, in the order in which they were set. */
export function listTargets(db: Database): TargetRow[] {
  return db
    .prepare<[], TargetRow>(
      `SELECT target_id AS targetId, "of", code, product, from_day AS "from", to_day AS "to", each, count, set_at AS setAt
       FROM targets ORDER BY set_at, target_id`,
    )
    .all();
}

export interface PutTargets {
  targets: readonly (TargetSaid & { targetId: string })[];
  /** Whether what was set here before gives way where it overlaps; else that is refused. */
  replacing: boolean;
  at: string;
  /** accountId */
  actor: string;
  audit: { action: 'targets.imported' | 'target.set' | 'target.changed'; detail: Record<string, string | number> };
}

/**
 * All of them with one line of the audit, or nothing. One of the same id is changed. Where they overlap others, those lose these days: of a
 * target by day the rest stays, of a target of a period nothing.
 * @returns how many others lost days @throws Failure target_overlaps, targets_too_many, target_unknown (to be changed, and gone)
 */
export function putTargets(db: Database, { targets, replacing, at, actor, audit }: PutTargets): { replaced: number } {
  return inTransaction(db, () => {
    const held = listTargets(db);
    const ids = new Set(targets.map(({ targetId }) => targetId));
    const others = held.filter(({ targetId }) => !ids.has(targetId));
    if (audit.action === 'target.changed' && others.length === held.length) throw new Failure('target_unknown');
    const losing = losingDays(others, targets);
    if (!replacing && losing.length > 0) throw new Failure('target_overlaps');
    const remove = db.prepare('DELETE FROM targets WHERE target_id = ?');
    for (const targetId of ids) remove.run(targetId);
    for (const { target } of losing) remove.run(target.targetId);
    const rests = losing.flatMap(({ target, left }) =>
      left.map((period, i) => ({ ...target, ...period, targetId: i === 0 ? target.targetId : randomUUID() })),
    );
    const insert = db.prepare(
      `INSERT INTO targets (target_id, "of", code, product, from_day, to_day, each, count, set_at, actor)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const { targetId, of, code, product, from, to, each, count } of [...rests, ...targets])
      insert.run(targetId, of, code, product, from, to, each, count, at, actor);
    const all = db.prepare<[], number>('SELECT count(*) FROM targets').pluck().get() ?? 0;
    if (all > maxTargets) throw new Failure('targets_too_many', `${maxTargets}`);
    const subject = targets.length === 1 ? (targets[0]?.targetId ?? null) : null;
    const detail = { ...audit.detail, replaced: losing.length };
    appendAudit(db, { at, actor, action: audit.action, subject, detail });
    return { replaced: losing.length };
  });
}

function losingDays(others: readonly TargetRow[], targets: readonly TargetSaid[]) {
  const bySubject = new Map<string, TargetSaid[]>();
  for (const target of targets) {
    const known = bySubject.get(subjectOf(target));
    if (known) known.push(target);
    else bySubject.set(subjectOf(target), [target]);
  }
  return others.flatMap((target) => {
    const same = bySubject.get(subjectOf(target))?.filter((one) => touches(one, target)) ?? [];
    return same.length === 0 ? [] : [{ target, left: cut(target, same) }];
  });
}

/** @throws Failure target_unknown */
export function removeTarget(db: Database, { targetId, at, actor }: { targetId: string; at: string; actor: string }) {
  inTransaction(db, () => {
    const { changes } = db.prepare('DELETE FROM targets WHERE target_id = ?').run(targetId);
    if (changes === 0) throw new Failure('target_unknown');
    appendAudit(db, { at, actor, action: 'target.removed', subject: targetId });
  });
}
