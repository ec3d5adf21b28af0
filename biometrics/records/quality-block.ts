import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Quality block of ISO/IEC 19794-1:2011 (5 bytes). */
export interface QualityBlock {
  /** 0 (lowest) to 100, or 255: the attempt to compute a score failed. */
  readonly score: number;
  /** CBEFF vendor identifier of the algorithm, 0 unspecified. */
  readonly algorithmVendor: number;
  /** Algorithm identifier given by that vendor, 0 unspecified. */
  readonly algorithm: number;
}

/** The block of a score of ours, of no registered algorithm; none where there is no score. Rounded, 0 to 100. */
export function ownScore(score: number | null | undefined): QualityBlock[] {
  return typeof score === 'number' ? [{ score: Math.round(score), algorithmVendor: 0, algorithm: 0 }] : [];
}

/** The first block's score, or null where there is none or computing it failed. */
export function firstScore(quality: readonly QualityBlock[]): number | null {
  const score = quality[0]?.score;
  return score !== undefined && score <= 100 ? score : null;
}

/** Reads the count byte and that many blocks. */
export function readQualityBlocks(reader: ByteReader): QualityBlock[] {
  const count = reader.u8('number of quality blocks');
  const what = 'quality block';
  return Array.from({ length: count }, () => ({
    score: reader.u8(what),
    algorithmVendor: reader.u16(what),
    algorithm: reader.u16(what),
  }));
}

/** Writes the count byte and the blocks. */
export function writeQualityBlocks(writer: ByteWriter, blocks: readonly QualityBlock[]): void {
  writer.u8(blocks.length, 'number of quality blocks');
  const what = 'quality block';
  for (const block of blocks) {
    writer.u8(block.score, what).u16(block.algorithmVendor, what).u16(block.algorithm, what);
  }
}
