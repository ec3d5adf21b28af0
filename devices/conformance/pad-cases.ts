import assert from 'node:assert/strict';
import { type PenPoint, penPoint } from '../../main/contract/devices-api.ts';
import type { OpenPad } from '../drivers/driver.ts';
import type { PenPlace } from '../protocol/pen/pen-layout.ts';
import type { MakePadRig, PadRig } from './pad-rig.ts';
import type { ConformanceCase } from './rig.ts';
import { failsWith, never, onRig, pause, soon } from './use-device.ts';

/** What every driver of a signature pad must do. Each case makes its own rig; a test runs the cases by name. */
export function padCases(make: MakePadRig): ConformanceCase[] {
  return [
    {
      name: 'tells strokes point by point, whole and in order, with the lift of each',
      run: () => onRig(make, strokes),
    },
    { name: 'says nothing of a pen that only hovers', run: () => onRig(make, hovers) },
    { name: 'a pen that goes out of reach is lifted where it was', run: () => onRig(make, goesAway) },
    { name: 'tells its shape', run: () => onRig(make, shape) },
    { name: 'closes, says nothing more, opens again', run: () => onRig(make, closes) },
    { name: 'says that nothing is there, then opens', run: () => onRig(make, absent) },
    { name: 'is cancelled before opening, then opens', run: () => onRig(make, cancelled) },
    { name: 'unplugged while idle: tells once, and the next opening writes', run: () => onRig(make, unplugged) },
    { name: 'unplugged amid a stroke: the stroke ends, and does not go on in the next', run: () => onRig(make, amid) },
    { name: 'noise is no point and costs none', run: () => onRig(make, noise) },
  ];
}

type Body = (rig: PadRig) => Promise<void>;

interface Listening {
  pad: OpenPad;
  points: PenPoint[];
  /** Resolves when so many points were told. */
  heard(count: number): Promise<PenPoint[]>;
}

async function listen(rig: PadRig): Promise<Listening> {
  const pad = await soon(rig.open(never()));
  const points: PenPoint[] = [];
  let wake = (): void => {};
  pad.onPen((told) => {
    points.push(...told.map((one) => penPoint.parse(one)));
    wake();
  });
  const heard = (count: number): Promise<PenPoint[]> =>
    soon(
      new Promise<PenPoint[]>((resolve) => {
        wake = () => {
          if (points.length >= count) resolve(points);
        };
        wake();
      }),
    );
  return { pad, points, heard };
}

const at = (x: number, y: number, pressure = 0.5): PenPlace => ({ x, y, pressure });
const STROKE = Array.from({ length: 40 }, (_, i) => at(0.1 + i / 50, 0.5 + Math.sin(i / 4) / 4, 0.2 + i / 60));

function write(rig: PadRig, stroke: readonly PenPlace[]): void {
  for (const place of stroke) rig.pen(place);
  rig.pen({ ...(stroke.at(-1) ?? at(0, 0)), pressure: 0 });
}

function assertNear(points: readonly PenPoint[], expected: readonly PenPlace[], tolerance: number): void {
  assert.equal(points.length, expected.length);
  for (const [i, { x, y, pressure }] of expected.entries()) {
    const point = points[i]!;
    for (const [told, meant] of [
      [point.x, x],
      [point.y, y],
      [point.pressure, pressure],
    ] as const)
      assert.ok(Math.abs(told - meant) <= tolerance, `point ${i}: ${told} for ${meant}`);
  }
}

const lifted = (place: PenPlace): PenPlace => ({ ...place, pressure: 0 });

const strokes: Body = async (rig) => {
  const { pad, heard } = await listen(rig);
  const second = STROKE.map(({ x, y, pressure }) => at(1 - x, y, pressure));
  write(rig, STROKE);
  write(rig, second);
  const expected = [...STROKE, lifted(STROKE.at(-1)!), ...second, lifted(second.at(-1)!)];
  assertNear(await heard(expected.length), expected, rig.tolerance);
  await pad.close();
};

const hovers: Body = async (rig) => {
  const { pad, points, heard } = await listen(rig);
  for (const place of STROKE) rig.pen(lifted(place));
  rig.away();
  await pause(10);
  assert.deepEqual(points, []);
  rig.pen(at(0.5, 0.5));
  await heard(1);
  assert.equal(points.length, 1);
  await pad.close();
};

const goesAway: Body = async (rig) => {
  const { pad, heard } = await listen(rig);
  rig.pen(at(0.25, 0.75));
  rig.away();
  assertNear(await heard(2), [at(0.25, 0.75), at(0.25, 0.75, 0)], rig.tolerance);
  await pad.close();
};

const shape: Body = async (rig) => {
  const { pad } = await listen(rig);
  assert.ok(Math.abs(pad.aspect - rig.aspect) < 0.01, `${pad.aspect}`);
  assert.ok(pad.model.length > 0);
  await pad.check?.(never());
  await pad.close();
};

const closes: Body = async (rig) => {
  const first = await listen(rig);
  await first.pad.close();
  await first.pad.close();
  write(rig, STROKE);
  await pause(30);
  assert.deepEqual(first.points, []);
  await writesWell(rig);
  assert.deepEqual(first.points, []);
};

async function writesWell(rig: PadRig): Promise<void> {
  const { pad, heard } = await listen(rig);
  write(rig, STROKE);
  assertNear(await heard(STROKE.length + 1), [...STROKE, lifted(STROKE.at(-1)!)], rig.tolerance);
  await pad.close();
}

const absent: Body = async (rig) => {
  rig.unplug();
  await failsWith(rig.open(never()), 'device_absent');
  await rig.plug();
  await writesWell(rig);
};

const cancelled: Body = async (rig) => {
  await failsWith(rig.open(AbortSignal.abort()), 'cancelled');
  await writesWell(rig);
};

const unplugged: Body = async (rig) => {
  const { pad, points } = await listen(rig);
  let times = 0;
  const lost = new Promise<void>((resolve) =>
    pad.onLost(() => {
      times++;
      resolve();
    }),
  );
  rig.unplug();
  await soon(lost);
  await pad.close();
  assert.deepEqual(points, []);
  await rig.plug();
  await writesWell(rig);
  assert.equal(times, 1);
};

const amid: Body = async (rig) => {
  const { pad, points } = await listen(rig);
  const lost = new Promise<void>((resolve) => pad.onLost(resolve));
  for (const place of STROKE.slice(0, 10)) rig.pen(place);
  await pause(5);
  rig.unplug();
  await soon(lost);
  assert.equal(points.length, 11);
  assert.equal(points.at(-1)?.pressure, 0);
  await pad.close();
  await rig.plug();
  await writesWell(rig);
};

const noise: Body = async (rig) => {
  const { pad, points, heard } = await listen(rig);
  rig.noise();
  await pause(5);
  assert.deepEqual(points, []);
  rig.pen(at(0.5, 0.5));
  rig.noise();
  rig.pen(at(0.6, 0.6));
  await heard(2);
  assertNear(points, [at(0.5, 0.5), at(0.6, 0.6)], rig.tolerance);
  await pad.close();
};
