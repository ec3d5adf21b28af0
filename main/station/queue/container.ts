import { hash } from 'node:crypto';
import { type ContainerHeader, headerTyp } from '../../contract/wire/container.ts';
import { signJws } from '../../domain/signing/jws.ts';
import type { Signer } from '../../domain/signing/signer.ts';
import type { Core } from '../core.ts';
import type { OpenDossier } from '../enrolment/view.ts';
import { packPapers } from '../papers/pack.ts';
import { packSignature } from '../signature/pack.ts';
import { release } from '../vault/keys/release.ts';
import { packTar, type TarEntry } from '../vault/tar/pack.ts';
import { readRecords } from './records.ts';

type FileFact = ContainerHeader['files'][number];

/** One file of a container beside its header. */
export interface ContainerFile {
  fact: FileFact;
  bytes: Buffer;
}

/**
 * The plaintext of a container: ustar, `header.json` and `header.jws` first, then what they list.
 * @param contents of `collectFiles`; released when they are packed
 */
export async function packDossier(
  core: Core,
  dossier: OpenDossier,
  contents: readonly ContainerFile[],
  ids: { dossierId: string; operator: string; sealedAt: Date },
  signer: Signer,
): Promise<Buffer> {
  const { row } = dossier;
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
  release(...contents.map(({ bytes }) => bytes));
  return tar;
}

/** What a dossier's container will hold, decrypted. @throws Failure sample_missing, paper_missing */
export async function collectFiles(core: Core, dossier: OpenDossier): Promise<ContainerFile[]> {
  const { row } = dossier;
  const [records, papers, signature] = await Promise.all([
    readRecords(core, dossier),
    packPapers(core, row.draftId),
    packSignature(core, dossier),
  ]);
  const plain = { position: null, score: null, weak: false };
  const contents = [
    file('applicant.json', 'applicant', Buffer.from(JSON.stringify(dossier.fields)), plain),
    file('procedure.json', 'procedure', Buffer.from(JSON.stringify(dossier.procedure)), plain),
  ];
  if (row.approval !== null) contents.push(file('approval.jws', 'approval', Buffer.from(row.approval), plain));
  for (const { name, content, bytes, ...sample } of records) contents.push(file(name, content, bytes, sample));
  for (const { name, bytes } of papers) contents.push(file(name, 'paper', bytes, plain));
  for (const { name, content, bytes } of signature) contents.push(file(name, content, bytes, plain));
  return contents;
}

function file(
  name: string,
  content: FileFact['content'],
  bytes: Buffer,
  sample: Pick<FileFact, 'position' | 'score' | 'weak'>,
): ContainerFile {
  return { fact: { name, size: bytes.length, sha256: hash('sha256', bytes, 'hex'), content, ...sample }, bytes };
}
