import type { DossierState } from '../dossier/machine.ts';

/** How many dossiers are in each state now. */
export type StateCounts = Record<DossierState, number>;

/** A funnel: how many ever reached each stage. Each stage is the one before less those that stand still or went void. */
export interface Funnel {
  started: number;
  confirmed: number;
  sealed: number;
  received: number;
  accepted: number;
  rejected: number;
}

export interface FunnelRow {
  stage: keyof Funnel;
  reached: number;
  /** Of those that reached the stage before, why they are not here: adds up to the difference exactly. */
  notYet: number;
  void: number;
}

/**
 * The funnel from present states and from the stage at which void dossiers left. Because it is computed from disjoint
 * counts, every stage reconciles with the one before: reached(n-1) = reached(n) + notYet(n) + void(n).
 */
export function funnelOf(
  now: StateCounts,
  voidAfter: { draft: number; confirmed: number; sealed: number },
): FunnelRow[] {
  const decided = now.accepted + now.rejected;
  const received = now.received + decided;
  const sealed = now.sealed + received + voidAfter.sealed;
  const confirmed = now.confirmed + now.awaitingApproval + sealed + voidAfter.confirmed;
  const started = now.draft + confirmed + voidAfter.draft;
  return [
    { stage: 'started', reached: started, notYet: 0, void: 0 },
    { stage: 'confirmed', reached: confirmed, notYet: now.draft, void: voidAfter.draft },
    { stage: 'sealed', reached: sealed, notYet: now.confirmed + now.awaitingApproval, void: voidAfter.confirmed },
    { stage: 'received', reached: received, notYet: now.sealed, void: voidAfter.sealed },
    { stage: 'accepted', reached: now.accepted, notYet: now.received, void: 0 },
    { stage: 'rejected', reached: now.rejected, notYet: 0, void: 0 },
  ];
}

/** Whether a funnel adds up: every stage against the one before, decisions against received. */
export function funnelAddsUp(rows: FunnelRow[]): boolean {
  const by = new Map(rows.map((row) => [row.stage, row]));
  const reached = (stage: keyof Funnel): number => by.get(stage)?.reached ?? 0;
  const chain: (keyof Funnel)[] = ['started', 'confirmed', 'sealed', 'received'];
  const steps = chain.slice(1).every((stage, i) => {
    const row = by.get(stage);
    return row !== undefined && reached(chain[i] ?? 'started') === row.reached + row.notYet + row.void;
  });
  return steps && reached('received') === reached('accepted') + reached('rejected') + (by.get('accepted')?.notYet ?? 0);
}
