import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { TramShell } from '../../main/contract/channel/bridge.ts';
import { connectApi } from '../../main/contract/channel/client.ts';
import type { DeviceInfo } from '../../main/contract/devices-api.ts';
import { type MachineState, shellApi } from '../../main/contract/shell-api.ts';
import { type StationStatus, stationApi } from '../../main/contract/station-api.ts';
import { showTimesIn } from '../i18n/dates.ts';
import { followSignOut, followStatus, nothingFollowed } from './follow-status.ts';
import { openChannel } from './shell-window.ts';
import { StationContext } from './station.ts';

/** Connects the page to the station and the shell and keeps what they say current. */
export function StationProvider({ shell: tram, children }: { shell: TramShell; children: ReactNode }) {
  const [{ status, interrupted }, setFollowed] = useState(nothingFollowed);
  const station = useMemo(() => {
    const client = connectApi(stationApi, openChannel(tram, 'station'));
    const call: typeof client.call = (name, ...rest) => {
      if (name === 'accounts.signOut') setFollowed(followSignOut);
      return client.call(name, ...rest);
    };
    // Its `ready` stays a getter.
    return Object.defineProperty(Object.create(client) as typeof client, 'call', { value: call });
  }, [tram]);
  const shell = useMemo(() => connectApi(shellApi, openChannel(tram, 'shell')), [tram]);
  const [machine, setMachine] = useState<MachineState | null>(null);
  const [devices, setDevices] = useState<readonly DeviceInfo[]>([]);
  const [connected, setConnected] = useState(station.ready);

  useEffect(() => {
    const learn = (now: StationStatus): void => {
      // Before anything is drawn with it.
      showTimesIn(now.timeZone);
      setFollowed((before) => followStatus(before, now));
    };
    const ask = async (): Promise<void> => {
      const now = await station.call('station.status', {});
      if (now.ok) learn(now.value);
      const list = await station.call('devices.list', {});
      if (list.ok) setDevices(list.value.devices);
    };
    const stops = [
      station.on('statusChanged', learn),
      station.on('lineChanged', (line) =>
        setFollowed((before) => ({ ...before, status: before.status && { ...before.status, line } })),
      ),
      station.on('deviceChanged', (device) =>
        setDevices((before) => [...before.filter((one) => one.deviceId !== device.deviceId), device]),
      ),
      station.onReadyChange((ready) => {
        setConnected(ready);
        if (ready) void ask();
      }),
    ];
    setConnected(station.ready);
    void ask();
    return () => {
      for (const stop of stops) stop();
    };
  }, [station]);

  useEffect(() => {
    const ask = async (): Promise<void> => {
      const now = await shell.call('machine.state', {});
      if (now.ok) setMachine(now.value);
    };
    const stop = shell.on('machineChanged', setMachine);
    void ask();
    return stop;
  }, [shell]);

  const link = useMemo(
    () => ({ station, shell, status, interrupted, machine, devices, connected }),
    [station, shell, status, interrupted, machine, devices, connected],
  );
  return <StationContext value={link}>{children}</StationContext>;
}
