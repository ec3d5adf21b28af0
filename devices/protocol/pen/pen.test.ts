import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stuReport } from '../../simulators/pad/stu.ts';
import { TABLET_DESCRIPTOR, tabletReport } from '../../simulators/pad/tablet.ts';
import { penLayout, readPen } from './pen-layout.ts';
import { DescriptorError, inputFields, MAX_DESCRIPTOR_BYTES } from './report-descriptor.ts';
import { parseStuCapability, parseStuInformation, parseStuSerialNumber, readStuPen, STU_REPORTS } from './stu.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

/** Microsoft's sample of a touch digitizer (Windows 7), with a pen's collection around it. */
const PEN = hex(
  '050d 0902 a101 8502 0920 a100 0942 1500 2501 7501 9501 8102 9503 8103 0932 0947 9502 8102 950a 8103' +
    '0501 26ff7f 7510 9501 a4 550d 6500 0930 3500 460000 8102 0931 460000 8102 b4 050d 0948 0949 9502 8102 9501 8103 c0 c0',
);

describe('a report descriptor', () => {
  it('says where each value stands', () => {
    const fields = inputFields(PEN);
    expect(fields.map(({ usage, bitOffset, bitSize }) => [usage.toString(16), bitOffset, bitSize])).toEqual([
      ['d0042', 0, 1],
      ['d0032', 4, 1],
      ['d0047', 5, 1],
      ['10030', 16, 16],
      ['10031', 32, 16],
      ['d0048', 48, 16],
      ['d0049', 64, 16],
    ]);
    expect(fields.every(({ reportId, application }) => reportId === 2 && application === 0x0d_0002)).toBe(true);
    expect(fields[3]).toMatchObject({ logicalMin: 0, logicalMax: 32_767, unitExponent: -3 });
  });

  it('gives the pen among other things', () => {
    const layout = penLayout(inputFields(TABLET_DESCRIPTOR));
    expect(layout).toMatchObject({ reportId: 7, aspect: 1.6 });
    expect(layout?.pressure).toMatchObject({ bitOffset: 5, bitSize: 11 });
    expect(penLayout(inputFields(PEN))?.pressure).toBeNull();
    // A finger is no pen: the same in a touch screen's collection.
    const touch = PEN.slice();
    touch[3] = 4;
    expect(penLayout(inputFields(touch))).toBeNull();
  });

  it('takes a maximum of 255 in one byte for what is meant', () => {
    const [field] = inputFields(hex('050d 0901 a101 0930 1500 25ff 7508 9501 8102 c0'));
    expect(field).toMatchObject({ reportId: 0, logicalMin: 0, logicalMax: 255 });
  });

  it.each([
    ['cut_short', '050d 0901 a101 26ff'],
    ['cut_short', '050d fe05 01'],
    ['unbalanced', '050d 0901 a101'],
    ['unbalanced', 'c0'],
    ['unbalanced', 'b4'],
    ['too_large', '050d 0942 7520 97ffffffff 8102'],
    ['too_large', '050d 0942 7501 960010 8102'],
    ['too_large', 'a4'.repeat(65)],
    ['too_large', 'a101'.repeat(65)],
  ])('that is %s is refused: %s', (code, text) => {
    expect(() => inputFields(hex(text))).toThrow(expect.objectContaining({ code }));
  });

  it('is bounded, and no bytes end in anything but fields or a DescriptorError', () => {
    expect(() => inputFields(new Uint8Array(MAX_DESCRIPTOR_BYTES + 1))).toThrow(DescriptorError);
    const item = fc
      .tuple(
        fc.constantFrom(0x05, 0x09, 0x0b, 0x15, 0x25, 0x26, 0x75, 0x81, 0x85, 0x95, 0x96, 0xa1, 0xa4, 0xb4, 0xc0),
        fc.nat(0xffff),
      )
      .map(([tag, value]) => [
        tag,
        ...Array.from({ length: [0, 1, 2, 4][tag & 3] ?? 0 }, (_, i) => (value >> (8 * i)) & 0xff),
      ]);
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.array(item, { maxLength: 100 }).map((items) => Uint8Array.from(items.flat())),
    );
    fc.assert(
      fc.property(bytes, fc.uint8Array({ maxLength: 80 }), (descriptor, report) => {
        try {
          const layout = penLayout(inputFields(descriptor));
          const place = layout && readPen(layout, report);
          for (const share of place ? [place.x, place.y, place.pressure] : []) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
        } catch (error) {
          if (!(error instanceof DescriptorError)) throw error;
        }
      }),
    );
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const places = fc.record({ x: share, y: share, pressure: share });

describe('a place of the pen', () => {
  const layout = penLayout(inputFields(TABLET_DESCRIPTOR))!;
  const stu = { maxX: 9_600, maxY: 6_000, maxPressure: 1_023 };
  it.each([
    ['by a descriptor', (place: { x: number; y: number; pressure: number }) => readPen(layout, tabletReport(place))],
    ['of an STU', (place: { x: number; y: number; pressure: number }) => readStuPen(stuReport(place), stu)],
  ])('%s is what was written, within a count', (_, read) => {
    fc.assert(
      fc.property(places, (place) => {
        const told = read(place);
        expect(told?.x).toBeCloseTo(place.x, 3);
        expect(told?.y).toBeCloseTo(place.y, 3);
        expect(Math.abs((told?.pressure ?? -1) - place.pressure)).toBeLessThan(0.002);
        expect((told?.pressure ?? 0) > 0).toBe(place.pressure > 0);
      }),
    );
  });

  it('has half the pressure where none is told, and signs where numbers have them', () => {
    const pen = penLayout(inputFields(PEN))!;
    const touched = hex('02 0100 ff7f 0000 0000 0000');
    expect(readPen(pen, touched)).toEqual({ x: 1, y: 0, pressure: 0.5 });
    const around = inputFields(
      hex('050d 0901 a101 0942 1500 2501 7501 9501 8102 9507 8103 0501 0930 0931 1580 257f 7508 9502 8102 c0'),
    );
    expect(readPen(penLayout(around)!, hex('01 80 7f'))).toEqual({ x: 0, y: 1, pressure: 0.5 });
  });

  it('of an STU: what its makers print is read', () => {
    // rdy 1, sw 1, pressure 612, x 5339, y 3528.
    expect(readStuPen(hex('01 9264 14db 0dc8'), stu)).toEqual({
      near: true,
      x: 5_339 / 9_600,
      y: 3_528 / 6_000,
      pressure: 612 / 1_023,
    });
    expect(readStuPen(hex('34 9264 14db 0dc8 0db9 0001'), stu)?.x).toBe(5_339 / 9_600);
    expect(readStuPen(hex('01 0000 0000 0000'), stu)).toMatchObject({ near: false, pressure: 0 });
    expect(readStuPen(hex('10 9264 14db 0dc8'), stu)).toBeNull();
  });
});

describe('what an STU tells of itself', () => {
  it('is read', () => {
    expect(parseStuCapability(hex('09 2580 1770 03ff 0140 00c8 c8 09ec 01 0000'))).toEqual({
      maxX: 9_600,
      maxY: 6_000,
      maxPressure: 1_023,
    });
    expect(parseStuInformation(hex('08 5354552d343330560 0 01 04 00 bb000000'.replaceAll(' ', '')))).toEqual({
      model: 'STU-430V',
      firmware: '1.04',
    });
    expect(parseStuSerialNumber(hex('0b 354a5a51533030303332'))).toBe('5JZQS00032');
  });

  it('or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (report) => {
        const capability = parseStuCapability(report);
        if (capability) expect(capability.maxX * capability.maxY * capability.maxPressure).toBeGreaterThan(0);
        expect(parseStuInformation(report)?.model.length ?? 0).toBeLessThanOrEqual(9);
        expect(parseStuSerialNumber(report)?.length ?? 0).toBeLessThanOrEqual(10);
      }),
    );
    expect(parseStuCapability(hex('09 0000 1770 03ff'))).toBeNull();
    expect(parseStuCapability(Uint8Array.of(STU_REPORTS.capability))).toBeNull();
  });
});
