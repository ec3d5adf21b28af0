import { createHash, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Core } from '../../../main/station/core.ts';
import { writePairDurably } from '../../../main/station/queue/write-pair.ts';
import { writeFileDurably } from '../../../main/station/vault/durable/write.ts';
import { inFolder } from '../folder.ts';
import { timed } from '../measure.ts';
import { confirmedDossier, mebibyte } from '../parts/dossiers.ts';
import { withPassingHub } from '../parts/hub.ts';
import { appendRuns } from '../parts/raw-disk.ts';
import { begunSealing, completeRow } from '../parts/sealed-row.ts';
import { benchStation } from '../parts/station.ts';
import { StepTimes } from '../parts/step-times.ts';
import type { BenchResult, Figure } from '../result.ts';
import { mean, median, percentile } from '../stats.ts';

export const about = 'dossiers of 1 MiB to the disk: raw append, durable file, pair and row, whole sealing';

const rounds = 10;
/** So many of each in a round; all kinds take turns, so that a busy machine is unfair to none. */
const counts = { append: 30, file: 15, pairAndRow: 15, sealing: 10 } as const;
type Kind = keyof typeof counts;
const kinds: readonly Kind[] = ['append', 'file', 'pairAndRow', 'sealing'];
const raw = 'raw append';

const words: Record<Kind, string> = {
  append: 'raw append + fdatasync (the limit)',
  file: 'file, fsync, rename, fsync of the directory',
  pairAndRow: 'sealed bytes to committed row (pair, one transaction)',
  sealing: 'whole sealing (pack, CMS, pair, read back, two transactions)',
};
/** Ratios of dossiers a second to raw appends a second that later work aims at. */
const targets: Partial<Record<Kind, string>> = { pairAndRow: 'at least 0.4', sealing: 'at least 0.2' };

/** Milliseconds of every single one, round by round. */
type Times = Record<Kind, number[][]>;

export function run(): Promise<BenchResult> {
  return inFolder(async (folder) => {
    const steps = new StepTimes();
    const station = await withPassingHub(folder, (code) =>
      benchStation({ folder, code, checkpoint: (name) => steps.reached(name) }),
    );
    try {
      const { core, sealer } = station.active;
      const times: Times = { append: [], file: [], pairAndRow: [], sealing: [] };
      const files = join(folder, 'files');
      await mkdir(files);
      for (let round = 0; round < rounds; round++) {
        const bytes = randomBytes(mebibyte);
        times.append.push(await appendRuns(join(folder, 'append'), bytes, counts.append));
        times.file.push(
          await repeat(counts.file, (i) => timed(() => writeFileDurably(join(files, `${round}-${i}`), bytes))),
        );
        times.pairAndRow.push(await repeat(counts.pairAndRow, () => pairAndRow(core, bytes)));
        times.sealing.push(
          await repeat(counts.sealing, async () => {
            const draftId = await confirmedDossier(core, mebibyte);
            steps.begin();
            const ms = await timed(() => sealer.seal(draftId));
            steps.end();
            return ms;
          }),
        );
      }
      return { figures: [...kinds.flatMap((kind) => figuresOf(kind, times)), ...steps.figures()] };
    } finally {
      await station.close();
    }
  });
}

/** The pair written durably and the transaction that makes it count; nothing is encrypted or read back. */
async function pairAndRow(core: Core, bytes: Buffer): Promise<number> {
  const begun = await begunSealing(core);
  const container = { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  return timed(async () => {
    await writePairDurably(core, begun.dossierId, bytes, begun.jws);
    await completeRow(core, begun, container);
  });
}

/** Rate, p50 and p99 of one kind, each beside that of the raw append: the median of the rounds' ratios. */
function figuresOf(kind: Kind, times: Times): Figure[] {
  const own = times[kind];
  const target = targets[kind];
  const all = own.flat();
  const appends = times.append.flat();
  const perSecond = median(own.map((round) => 1000 / mean(round)));
  const ratio = median(own.map((round, i) => mean(times.append[i]!) / mean(round)));
  const p99 = percentile(all, 0.99);
  const compared = kind !== 'append';
  return [
    {
      name: `${kind}PerSecond`,
      about: words[kind],
      value: perSecond,
      unit: 'a second',
      ...(compared ? { against: { limit: raw, ratio, ...(target ? { target } : {}) } } : {}),
    },
    {
      name: `${kind}P50`,
      about: '  p50',
      value: median(all),
      unit: 'ms',
      ...(compared ? { against: { limit: `p50 of ${raw}`, ratio: median(all) / median(appends) } } : {}),
    },
    {
      name: `${kind}P99`,
      about: '  p99',
      value: p99,
      unit: 'ms',
      ...(compared
        ? {
            against: {
              limit: `p99 of ${raw}`,
              ratio: p99 / percentile(appends, 0.99),
              ...(target ? { target: 'at most 15' } : {}),
            },
          }
        : {}),
    },
  ];
}

async function repeat(times: number, work: (i: number) => Promise<number>): Promise<number[]> {
  const results: number[] = [];
  for (let i = 0; i < times; i++) results.push(await work(i));
  return results;
}
