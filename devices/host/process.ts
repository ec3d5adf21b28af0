import { frame } from '../../main/contract/channel/protocol.ts';
import { describeUnknown } from '../../main/contract/result.ts';
import type { DeviceEntry } from './device-entry.ts';
import { discover } from './discovery/discover.ts';
import { ownChannel } from './own-channel.ts';
import { recall } from './recall.ts';
import { serveDevices } from './serve-devices.ts';
import { type DevicesSettings, parseDevicesSettings, SettingsError } from './settings.ts';

const say = (what: string): void => {
  process.stderr.write(`devices: ${what}\n`);
};

/** The devices process: owns every native driver, serves the devices to its parent and ends with it. */
async function run(): Promise<void> {
  const settings = parseDevicesSettings(process.env.TRAM_DEVICES);
  const entries = await entriesOf(settings);
  const { memory, marker } = await recall(settings.memory ?? null, say);
  // Not before somebody answers: what is said to an open channel that nobody listens to is lost, and waited for for ever.
  const channel = ownChannel();
  if (!channel || process.connected === false)
    throw new SettingsError('the devices process is started by its host, not by hand');
  const service = serveDevices(channel, entries, {
    memory,
    marker,
    ...(settings.discover ? { discover: (table) => discover(table, memory, settings, say) } : {}),
    onDefect: (call, error) => say(`${call}: ${describeUnknown(error)}`),
  });
  // Ports are given back first: some converters keep a port that was not closed.
  const end = (): void => void service.stop().finally(() => process.exit(0));
  channel.onClose(end);
  channel.onMessage((message) => {
    if (frame.safeParse(message).data?.t === 'end') end();
  });
}

/** The packages of a kind of line are loaded only where such a device is named: some start threads of their own. */
async function entriesOf(settings: DevicesSettings): Promise<DeviceEntry[]> {
  const ports = settings.ports.length ? (await import('./port-entries.ts')).portEntries(settings.ports) : [];
  const hid = settings.hid?.length ? (await import('./hid-entries.ts')).hidEntries(settings.hid) : [];
  const entries = [...ports, ...hid];
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
