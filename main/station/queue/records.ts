import { Failure } from '../../contract/result.ts';
import type { ContainerHeader } from '../../contract/wire/container.ts';
import { roleOfPosition } from '../../domain/procedure/positions.ts';
import type { Core } from '../core.ts';
import { readSamples } from '../enrolment/drafts.ts';
import { chosenEvidence } from '../enrolment/evidence.ts';
import type { OpenDossier } from '../enrolment/view.ts';

export interface PackedRecord extends Pick<ContainerHeader['files'][number], 'position' | 'score' | 'weak'> {
  /** In the container. */
  name: string;
  content: 'fingerRecord' | 'portraitRecord' | 'irisRecord' | 'evidence';
  bytes: Buffer;
}

/** Endings are the format identifiers of ISO/IEC 19794-4, -5 and -6. */
const kinds = {
  fingerprint: { content: 'fingerRecord', ending: 'fir' },
  camera: { content: 'portraitRecord', ending: 'fac' },
  iris: { content: 'irisRecord', ending: 'iir' },
} as const;

/**
 * What was captured of a dossier and what proves its exceptions, as they stand in its container.
 * @throws Failure sample_missing: one is gone or unreadable, or was never taken
 */
export async function readRecords(
  core: Core,
  { row, samples, exceptions, view }: OpenDossier,
): Promise<PackedRecord[]> {
  const wanted = view.positions
    .filter(({ state }) => state !== 'excepted')
    .map(({ position }) => {
      const sample = samples.find((one) => one.position === position && one.chosen);
      // What was confirmed was complete; a dossier is never sealed with less.
      if (!sample) throw new Failure('sample_missing', position);
      return sample;
    });
  const records = await readSamples(core, row, wanted);
  const proofs = chosenEvidence(samples, exceptions);
  const pictures = await readSamples(
    core,
    row,
    proofs.map(({ sample }) => sample),
  );
  return [
    ...wanted.map(({ position, score, weak }, i): PackedRecord => {
      const { content, ending } = kinds[roleOfPosition(position)];
      const name = `samples/${position}.${ending}`;
      return { name, content, bytes: records[i] ?? Buffer.alloc(0), position, score, weak };
    }),
    ...proofs.map(({ position }, i): PackedRecord => {
      const bytes = pictures[i] ?? Buffer.alloc(0);
      return { name: `evidence/${position}.jpg`, content: 'evidence', bytes, position, score: null, weak: false };
    }),
  ];
}
