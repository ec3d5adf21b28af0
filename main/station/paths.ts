import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where everything of one station lies. */
export interface Paths {
  data: string;
  keys: string;
  queueDb: string;
  peopleDb: string;
  /** `<draftId>/<sampleId>.smp`, `<fileId>.pag`, `<fileId>.sig`: encrypted samples, pages and signatures of dossiers not sealed yet. */
  drafts: string;
  /** `<dossierId>.cms` and `<dossierId>.jws`. */
  sealed: string;
  /** What was found and belongs to nothing: kept, named in a notice, never deleted by the station. */
  quarantine: string;
  /** `<version>.upd`: what the centre sent down and is not installed yet; `<version>.part` while it is fetched. */
  updates: string;
  ballast: string;
}

export function pathsIn(data: string): Paths {
  return {
    data,
    keys: join(data, 'keys'),
    queueDb: join(data, 'queue.db'),
    peopleDb: join(data, 'people.db'),
    drafts: join(data, 'drafts'),
    sealed: join(data, 'sealed'),
    quarantine: join(data, 'quarantine'),
    updates: join(data, 'updates'),
    ballast: join(data, 'ballast'),
  };
}

export async function makeFolders(paths: Paths): Promise<void> {
  for (const folder of [paths.data, paths.drafts, paths.sealed, paths.quarantine, paths.updates]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
}

export function samplePath(paths: Paths, draftId: string, sampleId: string): string {
  return join(paths.drafts, draftId, `${sampleId}.smp`);
}

/** Any other file beside a draft: pages of papers, a signature. */
export function draftFilePath(paths: Paths, draftId: string, name: string): string {
  return join(paths.drafts, draftId, name);
}

export function pairPaths(paths: Paths, dossierId: string): { cms: string; jws: string } {
  return { cms: join(paths.sealed, `${dossierId}.cms`), jws: join(paths.sealed, `${dossierId}.jws`) };
}
