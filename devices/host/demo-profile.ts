import { stuDriver } from '../drivers/stu/driver.ts';
import { zfmDriver } from '../drivers/zfm/driver.ts';
import { simulatedCamera } from '../simulators/camera/camera.ts';
import { folderFingers } from '../simulators/fingers/folder-fingers.ts';
import { syntheticFingers } from '../simulators/fingers/synthetic-fingers.ts';
import { signingPad } from '../simulators/pad/signing-pad.ts';
import { simulateZfm } from '../simulators/zfm/simulator.ts';
import { memoryLine } from '../transport/memory.ts';
import type { DeviceEntry } from './device-entry.ts';
import type { DevicesSettings } from './settings.ts';

/** Looks without a finger before each image, so that the screen shows that it waits. */
const POLLS = 8;

/** The simulated devices of the demo; loaded only when the settings ask for them. */
export async function demoEntries(demo: NonNullable<DevicesSettings['demo']>): Promise<DeviceEntry[]> {
  const entries: DeviceEntry[] = [];
  if (demo.memoryScanner) entries.push(await memoryScanner(demo.memoryScanner));
  if (demo.pad) entries.push(pad());
  if (demo.camera) {
    const camera = simulatedCamera(demo.camera.seed);
    entries.push({
      deviceId: 'camera:simulated',
      role: 'camera',
      connection: 'simulated',
      model: camera.model,
      simulated: true,
      open: async () => camera,
    });
  }
  return entries;
}

type ScannerSettings = NonNullable<NonNullable<DevicesSettings['demo']>['memoryScanner']>;

/** The simulated sensor in this process, behind the real driver. */
async function memoryScanner(settings: ScannerSettings): Promise<DeviceEntry> {
  const line = memoryLine({ name: 'memory' });
  simulateZfm(line.device, {
    fingers: settings.fingers ? await folderFingers(settings.fingers) : syntheticFingers(settings.seed),
    pollsBeforeFinger: settings.polls ?? POLLS,
    speed: settings.speed ?? null,
  });
  const driver = zfmDriver();
  return {
    deviceId: 'zfm:memory',
    role: driver.role,
    connection: 'simulated',
    model: driver.model,
    simulated: true,
    open: (signal) => driver.open(line.host, { signal }),
  };
}

/** The simulated pad in this process, behind the real driver. */
function pad(): DeviceEntry {
  const line = signingPad();
  const driver = stuDriver();
  return {
    deviceId: 'stu:memory',
    role: driver.role,
    connection: 'simulated',
    model: driver.model,
    simulated: true,
    open: (signal) => driver.open(line, { signal }),
  };
}
