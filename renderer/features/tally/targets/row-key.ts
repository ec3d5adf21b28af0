import type { TargetProgress } from '../../../../main/contract/station/targets.ts';

/** Tells rows of the progress apart: one target can have several. */
export function rowKey({ target, period }: Pick<TargetProgress, 'target' | 'period'>): string {
  return `${target.targetId ?? ''} ${period.from}`;
}
