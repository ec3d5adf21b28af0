import { Failure } from '../../../contract/result.ts';
import type { Archive } from './archive.ts';
import { attributeOf, type XmlListener, XmlScanner } from './xml-scanner.ts';

/** What of a workbook says where its cells are and how to take them (ECMA-376 part 1, 18.2). */
export interface Workbook {
  sheets: { name: string; path: string }[];
  from1904: boolean;
  /** Paths of the parts, or null. */
  sharedStrings: string | null;
  styles: string | null;
}

/** Parts that are read whole: none has more than some hundred lines. */
const maxPartBytes = 8 * 1024 * 1024;

/** @throws Failure roster_unreadable (`not_workbook`), roster_too_large */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const [main] = await relationsOf(archive, '_rels/.rels', '', 'officeDocument');
  const path = main?.path ?? 'xl/workbook.xml';
  if (!archive.has(path)) throw new Failure('roster_unreadable', 'not_workbook');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations = await relationsOf(archive, `${folder}_rels/${path.slice(folder.length)}.rels`, folder);
  const workbook: Workbook = {
    sheets: [],
    from1904: false,
    sharedStrings: relations.find(({ type }) => type === 'sharedStrings')?.path ?? null,
    styles: relations.find(({ type }) => type === 'styles')?.path ?? null,
  };
  await scan(archive, path, (name, attributes) => {
    if (name === 'workbookPr') workbook.from1904 = /^(1|true)$/.test(attributeOf(attributes, 'date1904') ?? '');
    if (name !== 'sheet') return;
    const id = /\s[\w]+:id\s*=\s*["']([^"']+)["']/.exec(attributes)?.[1];
    const sheet = relations.find((relation) => relation.id === id && relation.type === 'worksheet');
    if (sheet && archive.has(sheet.path)) {
      workbook.sheets.push({ name: (attributeOf(attributes, 'name') ?? '').slice(0, 100), path: sheet.path });
    }
  });
  if (workbook.sheets.length === 0) throw new Failure('roster_unreadable', 'no_sheet');
  return workbook;
}

interface Relation {
  id: string;
  /** Last part of the type: `worksheet`. */
  type: string;
  path: string;
}

async function relationsOf(archive: Archive, path: string, folder: string, only?: string): Promise<Relation[]> {
  const found: Relation[] = [];
  if (!archive.has(path)) return found;
  await scan(archive, path, (name, attributes) => {
    if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
    const target = attributeOf(attributes, 'Target') ?? '';
    const type = (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? '';
    if (only !== undefined && type !== only) return;
    const place = target.startsWith('/') ? target.slice(1) : resolve(`${folder}${target}`);
    found.push({ id: attributeOf(attributes, 'Id') ?? '', type, path: place });
  });
  return found;
}

/** `xl/../xl/styles.xml` as `xl/styles.xml`; nothing lies above the archive. */
function resolve(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Goes through a small part. @throws Failure roster_unreadable, roster_too_large */
export async function scan(archive: Archive, path: string, open: XmlListener['open']): Promise<void> {
  if (archive.size(path) > maxPartBytes) throw new Failure('roster_too_large', 'zip part');
  const scanner = new XmlScanner({ open, close: () => {}, text: () => {} });
  for await (const piece of archive.read(path)) scanner.write(piece);
  scanner.end();
}
