import { Failure } from '../../contract/result.ts';
import { type ContainerHeader, headerTyp } from '../../contract/wire/container.ts';
import { sha256Hex } from '../../domain/signing/digest.ts';
import { signJws } from '../../domain/signing/jws.ts';
import type { Signer } from '../../domain/signing/signer.ts';
import type { Core } from '../core.ts';
import { readSample } from '../enrolment/drafts.ts';
import { type OpenDossier, portraitPosition } from '../enrolment/view.ts';
import { packTar, type TarEntry } from '../vault/tar/pack.ts';

type FileFact = ContainerHeader['files'][number];

/** The plaintext of a container: ustar, `header.json` and `header.jws` first, then what they list. */
export async function packDossier(
  core: Core,
  dossier: OpenDossier,
  ids: { dossierId: string; operator: string; sealedAt: Date },
  signer: Signer,
): Promise<Buffer> {
  const { row } = dossier;
  const contents = await collect(core, dossier);
  const header: ContainerHeader = {
    v: 1,
    dossierId: ids.dossierId,
    caseId: row.caseId,
    stationId: core.identity.stationId,
    dossierNumber: row.dossierNumber,
    kind: row.kind,
    profile: row.profile,
    corrects: row.corrects,
    operator: ids.operator,
    sealedAt: ids.sealedAt.toISOString(),
    files: contents.map(({ fact }) => fact),
    exceptions: dossier.exceptions.map(({ position, reason }) => ({ position, reason })),
    doubts: row.doubts,
  };
  const entries: TarEntry[] = [
    { name: 'header.json', bytes: Buffer.from(JSON.stringify(header)) },
    { name: 'header.jws', bytes: Buffer.from(await signJws(headerTyp, header, signer)) },
    ...contents.map(({ fact, bytes }) => ({ name: fact.name, bytes })),
  ];
  const tar = await packTar(entries, ids.sealedAt);
  for (const { bytes } of contents) bytes.fill(0);
  return tar;
}

async function collect(core: Core, dossier: OpenDossier): Promise<{ fact: FileFact; bytes: Buffer }[]> {
  const plain = { position: null, score: null, weak: false };
  const contents = [await file('applicant.json', 'applicant', Buffer.from(JSON.stringify(dossier.fields)), plain)];
  const { approval } = dossier.row;
  if (approval !== null) contents.push(await file('approval.jws', 'approval', Buffer.from(approval), plain));
  for (const { position, state } of dossier.view.positions) {
    const sample = dossier.samples.find((one) => one.position === position && one.chosen);
    if (state === 'excepted') continue;
    // What was confirmed was complete; a dossier is never sealed with less.
    if (!sample) throw new Failure('sample_missing', position);
    const record = await readSample(core, dossier.row, sample);
    const { score, weak } = sample;
    const portrait = position === portraitPosition;
    const name = portrait ? 'samples/portrait.fac' : `samples/${position}.fir`;
    contents.push(await file(name, portrait ? 'portraitRecord' : 'fingerRecord', record, { position, score, weak }));
  }
  return contents;
}

async function file(
  name: string,
  content: FileFact['content'],
  bytes: Buffer,
  sample: Pick<FileFact, 'position' | 'score' | 'weak'>,
): Promise<{ fact: FileFact; bytes: Buffer }> {
  return { fact: { name, size: bytes.length, sha256: await sha256Hex(bytes), content, ...sample }, bytes };
}
