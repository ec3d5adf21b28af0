import { type DeviceChoice, type DevicesClient, releaseDevice, seeFrame } from '../../../devices/client.ts';
import type { Handlers } from '../../contract/channel/server.ts';
import type { StationApi } from '../../contract/station-api.ts';
import type { Core } from '../core.ts';
import { asLost } from './as-lost.ts';
import type { ChipReaders } from './chip-readers.ts';
import type { SignaturePad } from './pad.ts';
import { writeReport } from './report.ts';
import { testDevice } from './test-capture.ts';
import type { DeviceWatch } from './watch.ts';

export interface DeviceParts {
  client: DevicesClient;
  watch: DeviceWatch;
  chips: ChipReaders;
  pad: SignaturePad;
}

type DeviceCall = Extract<keyof Handlers<StationApi>, `devices.${string}`>;

/** The calls about devices. @param core throws Failure why the station cannot be used (yet) */
export function deviceHandlers(
  core: () => Core,
  { client, watch, chips, pad }: DeviceParts,
): Pick<Handlers<StationApi>, DeviceCall> {
  const signedIn = (): Core => {
    core().sessions.require();
    return core();
  };
  return {
    'devices.list': () => watch.list(),
    'devices.test': (choice, { signal }) => testDevice(client, signedIn().samples, choice, signal),
    'devices.preview': async ({ after, ...choice }, { signal }) => {
      signedIn();
      const seen = await seeFrame(client, choice, after, signal);
      if (!seen.ok) throw asLost(seen.error);
      return seen.value;
    },
    'devices.endPreview': async (choice) => {
      if (choice.deviceId !== undefined) await releaseDevice(client, choice);
      return {};
    },
    'devices.selfTest': async (input, { signal }) => {
      signedIn();
      const tested = await client.call('selfTest', input, { signal });
      if (!tested.ok) throw asLost(tested.error);
      return tested.value;
    },
    'devices.setDefault': async (input) => {
      signedIn();
      const set = await client.call('setDefault', input);
      if (!set.ok) throw asLost(set.error);
      // Whoever is held for the role makes room for the one that was chosen.
      const { devices } = await watch.list();
      const role = devices.find(({ deviceId }) => deviceId === input.deviceId)?.role;
      if (role) await releaseDevice(client, { role } satisfies DeviceChoice);
      return {};
    },
    'devices.rescan': async (input, { signal }) => {
      signedIn();
      const found = await client.call('rescan', input, { signal });
      if (!found.ok) throw asLost(found.error);
      return found.value;
    },
    'devices.report': async ({ folder }) => {
      const report = await client.call('report', {});
      if (!report.ok) throw asLost(report.error);
      return { path: await writeReport(signedIn(), report.value.devices, folder) };
    },
    'devices.readChip': ({ deviceId }, { signal }) => {
      signedIn();
      return chips.read(deviceId, signal);
    },
    'devices.listenPad': (_, { signal }) => {
      signedIn();
      return pad.listen(signal);
    },
    'devices.leavePad': async () => {
      await pad.leave();
      return {};
    },
  };
}
