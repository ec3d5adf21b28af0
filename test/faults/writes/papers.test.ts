import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Corners } from '../../../biometrics/imaging/corners.ts';
import { renderPaper } from '../../../biometrics/synthetic/paper.ts';
import { Failure } from '../../../main/contract/result.ts';
import type { PageCorners } from '../../../main/contract/station/papers.ts';
import type { DrawnSignature } from '../../../main/contract/station/signature.ts';
import type { StationClient } from '../../../main/station/client.ts';
import { readBooks } from '../../fixtures/station/books.ts';
import { childLog, childStation } from '../../fixtures/station/child-station.ts';
import { openContainer } from '../../fixtures/station/containers.ts';
import { call, phase, signIn, smallChild, startFor } from '../../fixtures/station/operator.ts';
import { setUpPlace } from '../../fixtures/station/set-up-place.ts';
import { leavesHalf, writesOfFile } from '../kinds/writes.ts';

const [width, height] = [300, 400];
const corners: PageCorners = [
  { x: 0.12, y: 0.1 },
  { x: 0.88, y: 0.08 },
  { x: 0.92, y: 0.9 },
  { x: 0.07, y: 0.93 },
];
const drawn: DrawnSignature = {
  width: 600,
  height: 200,
  pointer: 'mouse',
  strokes: [Array.from({ length: 30 }, (_, i) => [40 + 15 * i, 100 + 40 * Math.sin(i), 12 * i, 0.5])],
};
const bytes = await sharp(
  renderPaper({
    seed: 1,
    width,
    height,
    corners: corners.map(({ x, y }) => ({ x: x * width, y: y * height })) as unknown as Corners,
  }).data,
  { raw: { width, height, channels: 3 } },
)
  .jpeg()
  .toBuffer();

const { hub, folders, devices } = setUpPlace();
let halves = 0;

/** What the station has answered of one dossier. */
interface Seen {
  draftId: string;
  pages: string[];
  signed: boolean;
}

/** Two pages, the first cut anew, a third that is taken out again, and a signature; until the process dies. */
async function workUntilDeath(client: StationClient, seen: Seen): Promise<void> {
  const { draftId, pages } = seen;
  const add = async (kind: string): Promise<string> => {
    const { pageId } = await call(client, 'papers.add', { draftId, kind, bytes, corners: null });
    pages.push(pageId);
    return pageId;
  };
  try {
    const first = await add('drivingLicence');
    await add('other');
    await call(client, 'papers.straighten', { draftId, pageId: first, corners });
    const third = await add('other');
    pages.pop();
    await call(client, 'papers.remove', { draftId, pageId: third });
    await call(client, 'signature.draw', { draftId, drawn });
    seen.signed = true;
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'process_gone') throw error;
  }
}

const points = [
  ...writesOfFile('page').map((point) => `${point}:1`),
  ...writesOfFile('page').map((point) => `${point}:3`),
  'page:row:1',
  'page:row:3',
  'page:removed:1',
  ...writesOfFile('signature').map((point) => `${point}:1`),
  'signature:record:1',
];

test.each(points)('killed at %s: what was answered is there once, what was not is whole or absent', async (point) => {
  const dying = await childStation(folders, devices, point);
  await phase(dying.client, 'signedOut');
  await signIn(dying.client);
  const { draftId } = await startFor(dying.client, smallChild(points.indexOf(point) + 1));
  const seen: Seen = { draftId, pages: [], signed: false };
  await workUntilDeath(dying.client, seen);
  expect(await dying.ended).toBe(null);
  if (leavesHalf.test(point.replace(/:\d+$/, ''))) halves++;

  const fresh = await childStation(folders, devices);
  await phase(fresh.client, 'signedOut');
  await signIn(fresh.client);
  const { papers } = await call(fresh.client, 'papers.pages', { draftId });
  const held = papers.flatMap(({ pages }) => pages);
  const ids = held.map(({ pageId }) => pageId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(seen.pages));
  // At most the one that was on its way is there beside them.
  expect(ids.length).toBeLessThanOrEqual(seen.pages.length + 1);
  // A file without its row is taken in, and takes the place of the version before it.
  if (/^page:(renamed|dir-synced):1$/.test(point)) expect(ids.length).toBe(1);
  if (/^page:(renamed|dir-synced):3$/.test(point)) expect(held[0]?.corners).toEqual(corners);
  for (const { pageId, width: w, height: h } of held) {
    const { jpeg } = await call(fresh.client, 'papers.image', { draftId, pageId, as: 'page' });
    const { info } = await sharp(jpeg).toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([w, h]);
  }
  const { procedure } = await call(fresh.client, 'dossiers.get', { draftId });
  if (seen.signed || /^signature:(renamed|dir-synced)/.test(point)) expect(procedure.signature?.way).toBe('drawn');
  if (procedure.signature) {
    const { png } = await call(fresh.client, 'signature.image', { draftId });
    expect((await sharp(png!).metadata()).format).toBe('png');
  }
  const { dossierId } = await call(fresh.client, 'dossiers.confirm', { draftId });
  await fresh.kill();

  const books = await readBooks(folders);
  expect(books.brokenAudit).toBe(null);
  expect(books.files.drafts).toEqual([]);
  expect(books.files.quarantine.length).toBe(halves);
  const { header } = await openContainer(folders, hub, dossierId ?? '');
  expect(header.files.filter(({ content }) => content === 'paper').length).toBe(ids.length);
  expect(header.files.some(({ name }) => name === 'signature.png')).toBe(procedure.signature !== undefined);
});

test('the log tells no name', () => {
  expect(childLog(folders).toLowerCase()).not.toContain(smallChild(1).fullName.toLowerCase());
});
