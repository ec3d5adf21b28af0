import { type Approval, approval, approvalTyp, type ContainerHeader } from '../../contract/wire/container.ts';
import { importPublicJwk, JwsError, readVerifiedJws, verifyJws } from '../signing/jws.ts';

/** What a supervisor's signature answers for, of all that a container holds. */
const answeredFor: readonly ContainerHeader['files'][number]['content'][] = [
  'fingerRecord',
  'portraitRecord',
  'irisRecord',
  'evidence',
];

/** The files of a container that its approval names, by name. */
export function approvedFiles(files: ContainerHeader['files']): { name: string; sha256: string }[] {
  return files
    .filter(({ content }) => answeredFor.includes(content))
    .map(({ name, sha256 }) => ({ name, sha256 }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `unsigned`: no signature of the key it names; the others: it was given for something else. */
export type ApprovalFault = 'unsigned' | 'otherDossier' | 'otherExceptions' | 'otherFiles';

/**
 * Holds an approval against the header of its container. The header's own signature vouches that this approval belongs in it;
 * that the key is the supervisor's says the station, where the account was made. Version 1 named no files: it still counts.
 * @returns what is wrong, or null
 */
export async function findApprovalFault(jws: string, header: ContainerHeader): Promise<ApprovalFault | null> {
  const said = await readApproval(jws);
  if (said === null) return 'unsigned';
  const { caseId, stationId, dossierNumber } = header;
  if (said.caseId !== caseId || said.stationId !== stationId || said.dossierNumber !== dossierNumber)
    return 'otherDossier';
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  if (!same(said.exceptions, header.exceptions) || !same(said.doubts, header.doubts)) return 'otherExceptions';
  if (said.v === 1) return null;
  return same(said.files, approvedFiles(header.files)) ? null : 'otherFiles';
}

async function readApproval(jws: string): Promise<Approval | null> {
  try {
    const key = await importPublicJwk(readVerifiedJws(jws, approval).key);
    return await verifyJws(jws, { typ: approvalTyp, schema: approval, keyFor: () => key });
  } catch (error) {
    if (error instanceof JwsError) return null;
    throw error;
  }
}
