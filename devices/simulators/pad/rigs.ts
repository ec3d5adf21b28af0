import type { PadRig } from '../../conformance/pad-rig.ts';
import type { HidDriver, OpenPad } from '../../drivers/driver.ts';
import { signaturePadHidDriver } from '../../drivers/signature-pad-hid/driver.ts';
import { stuDriver } from '../../drivers/stu/driver.ts';
import type { PenPlace } from '../../protocol/pen/pen-layout.ts';
import { type MemoryHidOptions, memoryHid } from '../../transport/memory-hid.ts';
import { STU_ASPECT, STU_AWAY, simulatedStu, stuReport } from './stu.ts';
import { TABLET_ASPECT, TABLET_DESCRIPTOR, tabletReport } from './tablet.ts';

interface Parts {
  driver: HidDriver<OpenPad>;
  hid: MemoryHidOptions;
  aspect: number;
  tolerance: number;
  report: (place: PenPlace) => Uint8Array;
  away: Uint8Array;
  noise: readonly Uint8Array[];
}

function rigOf({ driver, hid, aspect, tolerance, report, away, noise }: Parts): PadRig {
  const { host, device } = memoryHid(hid);
  return {
    aspect,
    tolerance,
    open: (signal) => driver.open(host, { signal }),
    pen: (place) => device.write(report(place)),
    away: () => device.write(away),
    noise: () => {
      for (const one of noise) device.write(one);
    },
    unplug: () => device.unplug(),
    plug: async () => device.plug(),
    dispose: () => host.close(),
  };
}

const short = (report: Uint8Array): Uint8Array[] => [report.slice(0, 1), report.slice(0, -1), new Uint8Array()];

/** A tablet whose layout is known by its report descriptor alone. */
export function tabletRig(): PadRig {
  const somewhere = tabletReport({ x: 0.9, y: 0.9, pressure: 1 });
  return rigOf({
    driver: signaturePadHidDriver(),
    hid: { descriptor: TABLET_DESCRIPTOR },
    aspect: TABLET_ASPECT,
    tolerance: 0.001,
    report: tabletReport,
    away: tabletReport({ x: 0, y: 0, pressure: 0 }),
    noise: [Uint8Array.of(1, 7, 127, 127), Uint8Array.of(9, ...somewhere.slice(1)), ...short(somewhere)],
  });
}

/** A Wacom STU-430. */
export function stuRig(): PadRig {
  const somewhere = stuReport({ x: 0.9, y: 0.9, pressure: 1 });
  const encrypted = Uint8Array.of(0x10, ...new Uint8Array(16).fill(0xff));
  return rigOf({
    driver: stuDriver(),
    hid: simulatedStu(),
    aspect: STU_ASPECT,
    tolerance: 0.001,
    report: stuReport,
    away: STU_AWAY,
    noise: [encrypted, Uint8Array.of(0x50, ...new Uint8Array(16)), ...short(somewhere)],
  });
}
