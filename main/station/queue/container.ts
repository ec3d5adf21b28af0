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
  release(...contents.map(({ bytes }) => bytes));
  return tar;
}

async function collect(core: Core, dossier: OpenDossier): Promise<{ fact: FileFact; bytes: Buffer }[]> {
  const { row } = dossier;
  const plain = { position: null, score: null, weak: false };
  const contents = [
    file('applicant.json', 'applicant', Buffer.from(JSON.stringify(dossier.fields)), plain),
    file('procedure.json', 'procedure', Buffer.from(JSON.stringify(dossier.procedure)), plain),
  ];
  if (row.approval !== null) contents.push(file('approval.jws', 'approval', Buffer.from(row.approval), plain));
  for (const { name, content, bytes, ...sample } of await readRecords(core, dossier))
    contents.push(file(name, content, bytes, sample));
  for (const { name, bytes } of await packPapers(core, row.draftId)) contents.push(file(name, 'paper', bytes, plain));
  for (const { name, content, bytes } of await packSignature(core, dossier))
    contents.push(file(name, content, bytes, plain));
  return contents;
}

function file(
  name: string,
  content: FileFact['content'],
  bytes: Buffer,
  sample: Pick<FileFact, 'position' | 'score' | 'weak'>,
): { fact: FileFact; bytes: Buffer } {
  return { fact: { name, size: bytes.length, sha256: hash('sha256', bytes, 'hex'), content, ...sample }, bytes };
}
