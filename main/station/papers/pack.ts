import type { PageRow } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import type { Core } from '../core.ts';
import { readPage } from './page-file.ts';

/** The pages of a dossier under their names in the container, `papers/<n>-<kind>/<page>.jpg`. @throws Failure paper_missing with the pageId */
export async function packPapers(core: Core, draftId: string): Promise<{ name: string; bytes: Buffer }[]> {
  const rows = await core.queue.run('pagesOf', { draftId });
  const papers = [...new Set(rows.map(({ paperId }) => paperId))];
  const packed: { name: string; bytes: Buffer }[] = [];
  for (const [n, paperId] of papers.entries()) {
    const pages = rows.filter((row) => row.paperId === paperId);
    for (const [i, row] of pages.entries()) {
      packed.push({ name: `papers/${n + 1}-${row.kind}/${i + 1}.jpg`, bytes: await read(core, row) });
    }
  }
  return packed;
}

async function read(core: Core, row: PageRow): Promise<Buffer> {
  try {
    return Buffer.from((await readPage(core, row)).page);
  } catch (error) {
    if (error instanceof Failure && error.code === 'paper_missing') throw new Failure('paper_missing', row.pageId);
    throw error;
  }
}
