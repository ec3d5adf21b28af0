import { v7 } from 'uuid';
import type { ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { StationTarget, TargetDay, TargetProgress, TargetsProgress } from '../../contract/station/targets.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { CommuneBook } from '../codes/communes.ts';
import { heldTargets, shownTarget, standingTarget } from './held.ts';
import { TargetImports } from './import.ts';
import { labelsOf, type TargetsParts } from './parts.ts';
import { askDays, askProgress } from './progress.ts';
import { daysProblem } from './read-row.ts';

type SetInput = ParsedInput<StationApi, 'targets.set'>;

/** What the unit, its communes and its people are to do, and how far they are. */
export class Targets {
  readonly #parts: TargetsParts & { communes: CommuneBook };
  readonly imports: TargetImports;

  constructor(parts: TargetsParts & { communes: CommuneBook }) {
    this.#parts = parts;
    this.imports = new TargetImports(parts);
  }

  /** Every target there is, what counts first standing first; last the day target of the configuration. @throws Failure not_set_up */
  async list(): Promise<StationTarget[]> {
    const config = this.#parts.config();
    const held = await heldTargets(this.#parts.queue, config);
    const labelOf = await labelsOf(this.#parts, held);
    const standing = standingTarget(held, config, { from: '2000-01-01', to: '2199-12-31' });
    return [...held, ...(standing ? [standing] : [])].map((one) => shownTarget(one, labelOf(one)));
  }

  /** @throws Failure not_set_up, period_too_long */
  progress(input: ParsedInput<StationApi, 'targets.progress'>): Promise<TargetsProgress> {
    return askProgress(this.#parts, input);
  }

  /** @throws Failure not_set_up, period_too_long, target_unknown */
  days(input: ParsedInput<StationApi, 'targets.days'>): Promise<{ progress: TargetProgress; days: TargetDay[] }> {
    return askDays(this.#parts, input);
  }

  /** @throws Failure signed_out, not_allowed, bad_input, target_unknown, target_overlaps, targets_too_many, disk_full, io_error */
  async set({ targetId, ...said }: SetInput): Promise<StationTarget> {
    const { account, people } = this.#parts.requireSupervisor();
    const problem = daysProblem(said);
    if (problem !== null) throw new Failure('bad_input', problem);
    if ((said.of === 'unit') !== (said.code === null)) throw new Failure('bad_input', 'code');
    if (said.of === 'operator') {
      const accounts = await people.run('listAccounts');
      if (!accounts.some(({ accountId }) => accountId === said.code)) throw new Failure('bad_input', 'operator');
    }
    if (said.of === 'commune') {
      const { communes } = await this.#parts.communes.named({ codes: [said.code ?? ''] });
      if (communes.length === 0) throw new Failure('bad_input', 'commune');
    }
    await this.#parts.requireRoom();
    const id = targetId ?? v7();
    await this.#parts.queue.run('putTargets', {
      targets: [{ ...said, targetId: id }],
      replacing: false,
      at: this.#parts.now().toISOString(),
      actor: account.accountId,
      audit: { action: targetId === null ? 'target.set' : 'target.changed', detail: {} },
    });
    const set = (await this.list()).find((one) => one.targetId === id);
    if (!set) throw new Failure('target_unknown');
    return set;
  }

  /** @throws Failure signed_out, not_allowed, target_unknown, disk_full, io_error */
  async remove(targetId: string): Promise<void> {
    const { account } = this.#parts.requireSupervisor();
    const at = this.#parts.now().toISOString();
    await this.#parts.queue.run('removeTarget', { targetId, at, actor: account.accountId });
  }
}
