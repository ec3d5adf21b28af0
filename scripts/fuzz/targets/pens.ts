import { penLayout, readPen } from '../../../devices/protocol/pen/pen-layout.ts';
import { DescriptorError, inputFields } from '../../../devices/protocol/pen/report-descriptor.ts';
import {
  parseStuCapability,
  parseStuInformation,
  parseStuSerialNumber,
  readStuPen,
} from '../../../devices/protocol/pen/stu.ts';
import { simulatedStu, stuReport } from '../../../devices/simulators/pad/stu.ts';
import { TABLET_DESCRIPTOR, tabletReport } from '../../../devices/simulators/pad/tablet.ts';
import { type FuzzTarget, promised, refusing } from '../target.ts';

const place = { x: 0.3, y: 0.7, pressure: 0.4 };
const inside = (share: number): boolean => share >= 0 && share <= 1;

/** What a HID device says of its reports, and a report of its pen behind it. */
export function reportDescriptor(): FuzzTarget {
  const report = tabletReport(place);
  const limits = [
    Uint8Array.of(0x97, 0xff, 0xff, 0xff, 0xff),
    Uint8Array.of(0x75, 0x20),
    Uint8Array.of(0x96, 0xff, 0xff),
  ];
  return {
    seeds: [Buffer.concat([TABLET_DESCRIPTOR, report]), TABLET_DESCRIPTOR.slice(60)],
    words: [...limits, Uint8Array.of(0xa4), Uint8Array.of(0xb4), Uint8Array.of(0xc0), Uint8Array.of(0x81, 0x02)],
    run: (input) =>
      refusing(DescriptorError, () => {
        const fields = inputFields(input.subarray(0, Math.max(0, input.length - report.length)));
        promised(fields.length <= 2_048, 'too many fields');
        const layout = penLayout(fields);
        const pen = layout && readPen(layout, input.subarray(-report.length));
        promised(!pen || [pen.x, pen.y, pen.pressure].every(inside), 'a pen outside its pad');
      }),
  };
}

/** What an STU pad tells. */
export function stuReports(): FuzzTarget {
  const pad = simulatedStu();
  const told = [3, 8, 9, 11].flatMap((id) => pad.getFeature(id) ?? []);
  return {
    seeds: [...told, stuReport(place), Uint8Array.of(0x34, ...stuReport(place).slice(1), 1, 2, 3, 4)],
    longest: 64,
    run: (input) => {
      const capability = parseStuCapability(input) ?? { maxX: 9_600, maxY: 6_000, maxPressure: 1_023 };
      const pen = readStuPen(input, capability);
      promised(!pen || [pen.x, pen.y, pen.pressure].every(inside), 'a pen outside its pad');
      promised((parseStuInformation(input)?.model.length ?? 0) <= 9, 'a long model');
      promised((parseStuSerialNumber(input)?.length ?? 0) <= 10, 'a long number');
    },
  };
}
