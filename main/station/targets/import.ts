import { v7 } from 'uuid';
import type { TargetRow } from '../../../db/client.ts';
import type { ParsedInput } from '../../contract/call.ts';
import { Failure } from '../../contract/result.ts';
import type { TargetInspection, TargetProblem, TargetSaid } from '../../contract/station/targets.ts';
import type { StationApi } from '../../contract/station-api.ts';
import { subjectOf, touches } from '../../domain/targets/which-counts.ts';
import type { CommuneBook } from '../codes/communes.ts';
import type { TargetTable } from './file-api.ts';
import { labelsOf, type TargetsParts } from './parts.ts';
import { readTargetRow } from './read-row.ts';
import { subjectsFor } from './subjects.ts';
import { readTargetFile } from './target-file.ts';

type InspectInput = ParsedInput<StationApi, 'targets.inspect'>;
type ImportInput = ParsedInput<StationApi, 'targets.import'>;

interface Read {
  table: TargetTable;
  targets: (TargetSaid & { row: number })[];
  problems: TargetProblem[];
}

const [shownTargets, shownProblems] = [200, 500];

/** Files of targets on their way in: the newest is kept until it is taken, or nobody is signed in any more. */
export class TargetImports {
  readonly #parts: TargetsParts & { communes: CommuneBook };
  #held: { fileId: string; file: Uint8Array } | null = null;

  constructor(parts: TargetsParts & { communes: CommuneBook }) {
    this.#parts = parts;
  }

  /** What a file would do. @throws Failure signed_out, not_allowed, roster_* */
  async inspect(input: InspectInput): Promise<TargetInspection> {
    this.#parts.requireSupervisor();
    const held = 'fileId' in input ? this.#holding(input.fileId) : { fileId: v7(), file: input.file };
    const { table, targets, problems } = await this.#read(held.file, input);
    this.#held = held;
    const labelOf = await labelsOf(this.#parts, targets);
    const { rows, ...found } = table;
    return {
      ...found,
      fileId: held.fileId,
      rows: rows.length,
      targets: targets.slice(0, shownTargets).map((target) => ({ ...target, label: labelOf(target) })),
      targetCount: targets.length,
      replaces: overlapped(await this.#parts.queue.run('listTargets'), targets),
      problems: problems.slice(0, shownProblems),
      problemCount: problems.length,
    };
  }

  /** All of a file, or with any problem nothing. @throws Failure signed_out, not_allowed, roster_*, targets_refused, targets_too_many, disk_full, io_error */
  async import(input: ImportInput): Promise<{ added: number; replaced: number }> {
    const { account } = this.#parts.requireSupervisor();
    const { file } = this.#holding(input.fileId);
    const { table, targets, problems } = await this.#read(file, input);
    if (table.missing.length > 0) throw new Failure('roster_columns_missing', table.missing.join(', '));
    if (problems.length > 0 || targets.length === 0) throw new Failure('targets_refused', `${problems.length}`);
    await this.#parts.requireRoom();
    const { replaced } = await this.#parts.queue.run('putTargets', {
      targets: targets.map(({ row: _, ...target }) => ({ ...target, targetId: v7() })),
      replacing: true,
      at: this.#parts.now().toISOString(),
      actor: account.accountId,
      audit: { action: 'targets.imported', detail: { targets: targets.length } },
    });
    this.#held = null;
    return { added: targets.length, replaced };
  }

  /** Whoever comes next chooses a file of their own. */
  drop(): void {
    this.#held = null;
  }

  #holding(fileId: string): { fileId: string; file: Uint8Array } {
    if (this.#held?.fileId !== fileId) throw new Failure('roster_file_gone');
    return this.#held;
  }

  async #read(file: Uint8Array, { reading, mapping }: Pick<InspectInput, 'reading' | 'mapping'>): Promise<Read> {
    const { people } = this.#parts.requireSupervisor();
    const table = await readTargetFile(file, reading, mapping ?? null);
    const rows = table.rows.filter(({ cells }) => !isSum(cells.unit ?? ''));
    const subjects = await subjectsFor(
      this.#parts,
      people,
      rows.flatMap(({ cells }) => (cells.unit ?? '').normalize('NFC').trim() || []),
    );
    const headings = new Map(table.columns.flatMap(({ field, heading }) => (field === null ? [] : [[field, heading]])));
    const targets: Read['targets'] = [];
    const problems: TargetProblem[] = [];
    const bySubject = new Map<string, TargetSaid[]>();
    for (const cells of rows) {
      const { row } = cells;
      const read = readTargetRow(cells, subjects);
      if ('problems' in read) {
        problems.push(
          ...read.problems.map(({ field, code }) => ({
            row,
            column: (field === null ? undefined : headings.get(field)) ?? '',
            code,
          })),
        );
        continue;
      }
      for (const target of read.targets) {
        const same = bySubject.get(subjectOf(target)) ?? [];
        if (same.some((one) => touches(one, target)))
          problems.push({
            row,
            column: headings.get('from') ?? headings.get('day') ?? '',
            code: 'row_target_overlaps',
          });
        bySubject.set(subjectOf(target), [...same, target]);
        targets.push({ ...target, row });
      }
    }
    return { table: { ...table, rows }, targets, problems };
  }
}

/** The line of sums under a table says nothing of its own. */
function isSum(unit: string): boolean {
  return /^\s*(tổng|tổng cộng|tổng số|cộng|total|sum)\s*:?\s*$/iu.test(unit.normalize('NFC'));
}

function overlapped(held: readonly TargetRow[], targets: readonly TargetSaid[]): number {
  const bySubject = Map.groupBy(targets, subjectOf);
  return held.filter((one) => bySubject.get(subjectOf(one))?.some((target) => touches(one, target))).length;
}
