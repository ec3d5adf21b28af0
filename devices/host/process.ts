import { describeUnknown } from '../../main/contract/result.ts';
import type { DeviceEntry } from './device-entry.ts';
import { ownChannel } from './own-channel.ts';
import { portEntries } from './port-entries.ts';
import { serveDevices } from './serve-devices.ts';
import { type DevicesSettings, parseDevicesSettings, SettingsError } from './settings.ts';

/** The devices process: owns every native driver, serves the devices to its parent and ends with it. */
async function run(): Promise<void> {
  const channel = ownChannel();
  if (!channel) throw new SettingsError('the devices process is started by its host, not by hand');
  const entries = await entriesOf(parseDevicesSettings(process.env.TRAM_DEVICES));
  const service = serveDevices(channel, entries, {
    onDefect: (call, error) => process.stderr.write(`devices: ${call}: ${describeUnknown(error)}\n`),
  });
  channel.onClose(() => {
    // Ports are given back first: some converters keep a port that was not closed.
    service.stop().finally(() => process.exit(0));
  });
}

async function entriesOf(settings: DevicesSettings): Promise<DeviceEntry[]> {
  // Loaded only where a HID device is named: its library starts a thread of its own.
  const hid = settings.hid?.length ? (await import('./hid-entries.ts')).hidEntries(settings.hid) : [];
  const entries = [...portEntries(settings.ports), ...hid];
  if (!settings.demo) return entries;
  const { demoEntries } = await import('./demo-profile.ts');
  return [...entries, ...(await demoEntries(settings.demo))];
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof SettingsError ? error.message : describeUnknown(error)}\n`);
  process.exit(2);
}
