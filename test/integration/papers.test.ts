import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Corners } from '../../biometrics/imaging/corners.ts';
import { renderPaper } from '../../biometrics/synthetic/paper.ts';
import type { DossierPapers, PageCorners } from '../../main/contract/station/papers.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import { call, codeOf, sendAll, smallChild, startFor } from '../fixtures/station/operator.ts';
import { signedIn } from '../fixtures/station/signed-in.ts';

const { place, client } = signedIn();
const [width, height] = [600, 800];
const corners: PageCorners = [
  { x: 0.12, y: 0.1 },
  { x: 0.88, y: 0.08 },
  { x: 0.92, y: 0.9 },
  { x: 0.07, y: 0.93 },
];
const inPixels = corners.map(({ x, y }) => ({ x: x * width, y: y * height })) as unknown as Corners;

/** A photograph of a paper as a JPEG; `orientation` as cameras write it. */
async function photo(seed = 1, orientation = 1): Promise<Uint8Array> {
  const { data } = renderPaper({ seed, width, height, corners: inPixels });
  const upright = sharp(data, { raw: { width, height, channels: 3 } });
  // 6: the camera was turned, and the picture has to be turned a quarter clockwise to stand upright.
  const asTaken = orientation === 6 ? upright.rotate(270) : upright;
  return asTaken
    .jpeg({ quality: 95 })
    .withExif({ IFD0: { Copyright: 'Ninh Dong' } })
    .withMetadata({ orientation })
    .toBuffer();
}

const child = async () => (await startFor(client(), smallChild(1))).draftId;
const pagesOf = ({ papers }: DossierPapers) => papers.flatMap(({ pages }) => pages);
const filesOf = (draftId: string): string[] => readdirSync(join(place.folders.data, 'drafts', draftId));
const confirm = async (draftId: string) => {
  const { dossierId } = await call(client(), 'dossiers.confirm', { draftId });
  return openContainer(place.folders, place.hub, dossierId ?? '');
};

describe('a paper that is photographed', () => {
  test('is found, straightened, and comes out of the container as it was looked at', async () => {
    const draftId = await child();
    const bytes = await photo();
    const found = await call(client(), 'papers.find', { bytes });
    expect(found.confidence).toBeGreaterThan(0.6);
    for (const [i, { x, y }] of corners.entries()) {
      expect(Math.hypot((found.corners![i]!.x - x) * width, (found.corners![i]!.y - y) * height)).toBeLessThan(2);
    }
    const first = await call(client(), 'papers.add', { draftId, kind: 'drivingLicence', bytes });
    const [licence] = first.papers;
    const second = await call(client(), 'papers.add', {
      draftId,
      paperId: licence!.paperId,
      kind: 'drivingLicence',
      bytes: await photo(2),
    });
    const all = await call(client(), 'papers.add', { draftId, kind: 'other', bytes: await photo(3), corners: null });
    expect(all.papers.map(({ kind, pages }) => [kind, pages.length])).toEqual([
      ['drivingLicence', 2],
      ['other', 1],
    ]);
    const [one] = pagesOf(all);
    expect(one!.height / one!.width).toBeCloseTo(Math.SQRT2, 1);
    expect(pagesOf(all)[2]).toMatchObject({ width, height, confidence: null });
    expect(all.size).toBe(pagesOf(all).reduce((sum, { size }) => sum + size, 0));

    const looked = await Promise.all(
      [first.pageId, second.pageId, all.pageId].map((pageId) =>
        call(client(), 'papers.image', { draftId, pageId, as: 'page' }),
      ),
    );
    const { header, files } = await confirm(draftId);
    const names = ['papers/1-drivingLicence/1.jpg', 'papers/1-drivingLicence/2.jpg', 'papers/2-other/1.jpg'];
    expect(header.files.filter(({ content }) => content === 'paper').map(({ name }) => name)).toEqual(names);
    for (const [i, name] of names.entries()) {
      expect(Buffer.compare(files.get(name)!, looked[i]!.jpeg)).toBe(0);
      const { exif, icc, xmp, format } = await sharp(files.get(name)).metadata();
      expect({ exif, icc, xmp, format }).toEqual({ exif: undefined, icc: undefined, xmp: undefined, format: 'jpeg' });
    }
    expect(await sendAll(client())).toMatchObject({ waiting: 0, quarantined: 0 });
    // Sealed, only the authority can look at it.
    expect(await call(client(), 'papers.pages', { draftId })).toMatchObject({ papers: [] });
  });

  test('stands upright as its camera said', async () => {
    const draftId = await child();
    const upright = await call(client(), 'papers.add', {
      draftId,
      kind: 'other',
      bytes: await photo(1),
      corners: null,
    });
    const turned = await call(client(), 'papers.add', {
      draftId,
      kind: 'other',
      bytes: await photo(1, 6),
      corners: null,
    });
    const [a, b] = await Promise.all(
      [upright.pageId, turned.pageId].map(async (pageId) => {
        const { jpeg } = await call(client(), 'papers.image', { draftId, pageId, as: 'picture' });
        return sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
      }),
    );
    expect([b!.info.width, b!.info.height]).toEqual([width, height]);
    const off = a!.data.reduce((sum, value, i) => sum + Math.abs(value - b!.data[i]!), 0) / a!.data.length;
    expect(off).toBeLessThan(3);
  });

  test('is cut anew, turned, put in order and taken out; nothing is left over on the disk', async () => {
    const draftId = await child();
    const before = filesOf(draftId);
    const add = async (seed: number) =>
      (await call(client(), 'papers.add', { draftId, kind: 'other', bytes: await photo(seed), corners: null })).pageId;
    const [one, two] = [await add(1), await add(2)];
    const cut = await call(client(), 'papers.straighten', { draftId, pageId: one, corners, clear: false });
    expect(pagesOf(cut)[0]).toMatchObject({ corners, clear: false, confidence: null });
    const wide = await call(client(), 'papers.rotate', { draftId, pageId: one, quarters: 1 });
    const [was, is] = [pagesOf(cut)[0]!, pagesOf(wide)[0]!];
    expect([is.width, is.height]).toEqual([was.height, was.width]);
    await call(client(), 'papers.rotate', { draftId, pageId: one, quarters: 3 });
    expect(pagesOf(await call(client(), 'papers.pages', { draftId }))[0]).toMatchObject({ corners, width: was.width });
    const ordered = await call(client(), 'papers.reorder', { draftId, pageIds: [two, one] });
    expect(pagesOf(ordered).map(({ pageId }) => pageId)).toEqual([two, one]);
    expect(await codeOf(client(), 'papers.reorder', { draftId, pageIds: [two, two] })).toBe('paper_unknown');
    expect(filesOf(draftId).length).toBe(before.length + 2);
    await call(client(), 'papers.remove', { draftId, pageId: two });
    expect(await codeOf(client(), 'papers.remove', { draftId, pageId: two })).toBe('paper_unknown');
    expect(filesOf(draftId).length).toBe(before.length + 1);
    const { files } = await confirm(draftId);
    expect([...files.keys()].filter((name) => name.startsWith('papers/'))).toEqual(['papers/1-other/1.jpg']);
  });

  test('corners that are no page, a kind that is none, a dossier that is no draft: refused, with nothing changed', async () => {
    const draftId = await child();
    const bytes = await photo();
    const { pageId } = await call(client(), 'papers.add', { draftId, kind: 'other', bytes });
    const held = await call(client(), 'papers.pages', { draftId });
    const crossed: PageCorners = [corners[0], corners[2], corners[1], corners[3]];
    const wrong = 'paper_corners_wrong';
    expect(await codeOf(client(), 'papers.straighten', { draftId, pageId, corners: crossed })).toBe(wrong);
    expect(await codeOf(client(), 'papers.add', { draftId, kind: 'other', bytes, corners: crossed })).toBe(wrong);
    expect(await codeOf(client(), 'papers.add', { draftId, kind: 'loveLetter', bytes })).toBe('bad_input');
    expect(await codeOf(client(), 'papers.add', { draftId, kind: '../etc', bytes })).toBe('bad_input');
    const strange = { draftId, kind: 'other', paperId: draftId, bytes };
    expect(await codeOf(client(), 'papers.add', strange)).toBe('paper_unknown');
    expect(await call(client(), 'papers.pages', { draftId })).toEqual(held);
    await call(client(), 'dossiers.confirm', { draftId });
    expect(await codeOf(client(), 'papers.add', { draftId, kind: 'other', bytes })).toBe('wrong_state');
    expect(await codeOf(client(), 'papers.remove', { draftId, pageId })).toBe('wrong_state');
  });

  test('a saved page that is damaged sends the dossier back, is set aside in sight, and the rest is sealed', async () => {
    const draftId = await child();
    const empty = filesOf(draftId);
    await call(client(), 'papers.add', { draftId, kind: 'other', bytes: await photo(1) });
    const [file] = filesOf(draftId).filter((name) => !empty.includes(name));
    await call(client(), 'papers.add', { draftId, kind: 'drivingLicence', bytes: await photo(2) });
    writeFileSync(join(place.folders.data, 'drafts', draftId, file!), 'something else');
    expect(await codeOf(client(), 'dossiers.confirm', { draftId })).toBe('paper_missing');
    const { state } = await call(client(), 'dossiers.get', { draftId });
    expect(state).toBe('draft');
    const { papers } = await call(client(), 'papers.pages', { draftId });
    expect(papers.map(({ kind }) => kind)).toEqual(['drivingLicence']);
    const quarantine = join(place.folders.data, 'quarantine');
    expect(readdirSync(quarantine).flatMap((name) => readdirSync(join(quarantine, name)))).toEqual([file]);
    const { files } = await confirm(draftId);
    expect([...files.keys()]).toContain('papers/1-drivingLicence/1.jpg');
  });
});

describe('files that are no pictures', () => {
  const png = (w: number, h: number): Buffer => {
    const head = Buffer.alloc(33);
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(head);
    head.write('IHDR', 12, 'latin1');
    head.writeUInt32BE(w, 16);
    head.writeUInt32BE(h, 20);
    head.set([8, 2, 0, 0, 0], 24);
    return Buffer.concat([head, Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82])]);
  };
  /** A JPEG whose head says any size. */
  const jpegOf = async (w: number, h: number): Promise<Buffer> => {
    const small = Buffer.from(await photo());
    const at = small.indexOf(Buffer.from([0xff, 0xc0]));
    small.writeUInt16BE(h, at + 5);
    small.writeUInt16BE(w, at + 7);
    return small;
  };
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(400, 7)]);
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
  );

  test('each gets its answer, the next paper is taken, and nothing is kept of it', async () => {
    const draftId = await child();
    const before = filesOf(draftId);
    const good = await photo();
    const bad: [string, Uint8Array, string][] = [
      ['nothing', new Uint8Array(0), 'paper_unreadable'],
      ['a zip called .jpg', zip, 'paper_unreadable'],
      [
        'a zip behind the first bytes of a JPEG',
        Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), zip]),
        'paper_unreadable',
      ],
      ['an SVG that asks for a file', svg, 'paper_unreadable'],
      ['an SVG behind the first bytes of a PNG', Buffer.concat([png(1, 1).subarray(0, 8), svg]), 'paper_unreadable'],
      ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'), 'paper_unreadable'],
      ['a JPEG cut short', good.subarray(0, Math.floor(good.length / 3)), 'paper_unreadable'],
      ['the head of a JPEG alone', good.subarray(0, 200), 'paper_unreadable'],
      ['a PNG without pixels', png(100, 100), 'paper_unreadable'],
      ['50,000 by 50,000 in a PNG', png(50_000, 50_000), 'paper_too_large'],
      ['50,000 by 50,000 in a JPEG', await jpegOf(50_000, 50_000), 'paper_too_large'],
      ['30 MB of nothing', new Uint8Array(30_000_000), 'paper_too_large'],
    ];
    for (const [what, bytes, code] of bad) {
      expect([what, await codeOf(client(), 'papers.find', { bytes })]).toEqual([what, code]);
      expect([what, await codeOf(client(), 'papers.add', { draftId, kind: 'other', bytes })]).toEqual([what, code]);
    }
    expect(filesOf(draftId)).toEqual(before);
    await call(client(), 'papers.add', { draftId, kind: 'other', bytes: good });
    expect(filesOf(draftId).length).toBe(before.length + 1);
    expect(place.station.log.join()).not.toMatch(/defect/);
  });

  test('of a picture that is an archive as well, only the picture is kept', async () => {
    const draftId = await child();
    const polyglot = Buffer.concat([await photo(), zip]);
    const { pageId } = await call(client(), 'papers.add', { draftId, kind: 'other', bytes: polyglot, corners: null });
    for (const as of ['picture', 'page', 'thumbnail'] as const) {
      const { jpeg } = await call(client(), 'papers.image', { draftId, pageId, as });
      expect(Buffer.from(jpeg).includes('PK\x03\x04')).toBe(false);
      expect((await sharp(jpeg).metadata()).format).toBe('jpeg');
    }
  });

  test('pictures of every sound kind are read: grey, sixteen bits, transparent, CMYK, a palette', async () => {
    const draftId = await child();
    const base = sharp(await photo());
    const sound = [
      await base.clone().greyscale().jpeg().toBuffer(),
      await base.clone().toColourspace('rgb16').png().toBuffer(),
      await base.clone().ensureAlpha(0.5).png().toBuffer(),
      await base.clone().toColourspace('cmyk').jpeg().toBuffer(),
      await base.clone().png({ palette: true }).toBuffer(),
      await base.clone().jpeg({ progressive: true }).toBuffer(),
    ];
    for (const bytes of sound) await call(client(), 'papers.add', { draftId, kind: 'other', bytes, corners: null });
    const held = await call(client(), 'papers.pages', { draftId });
    expect(pagesOf(held).map((page) => [page.width, page.height])).toEqual(sound.map(() => [width, height]));
  });
});

describe('how much of it', () => {
  test('more pages than a dossier may hold are refused with a word, and those held are sealed', async () => {
    const draftId = await child();
    const bytes = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#eee' } })
      .jpeg()
      .toBuffer();
    for (let i = 0; i < 40; i++) await call(client(), 'papers.add', { draftId, kind: 'other', bytes, corners: null });
    const more = { draftId, kind: 'other', bytes, corners: null };
    expect(await codeOf(client(), 'papers.add', more)).toBe('papers_full');
    const { header } = await confirm(draftId);
    expect(header.files.filter(({ content }) => content === 'paper').length).toBe(40);
  });

  test('more bytes than a dossier may hold are refused as well', async () => {
    const draftId = await child();
    const data = Buffer.from(Array.from({ length: 2_300 * 1_700 * 3 }, (_, i) => Math.imul(i, 2_654_435_761) >>> 24));
    const raw = { width: 1_700, height: 2_300, channels: 3 } as const;
    const noisy = await sharp(data, { raw }).jpeg({ quality: 100 }).toBuffer();
    const more = { draftId, kind: 'other', bytes: noisy, corners: null, clear: false };
    let code = 'ok';
    let added = 0;
    for (; code === 'ok' && added < 40; added++) code = await codeOf(client(), 'papers.add', more);
    expect(code).toBe('papers_full');
    const { size, maxSize } = await call(client(), 'papers.pages', { draftId });
    expect(added).toBeLessThan(30);
    expect(size).toBeLessThanOrEqual(maxSize);
    expect(size).toBeGreaterThan(maxSize / 2);
    await confirm(draftId);
  });
});
