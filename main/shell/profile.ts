import type { DevicesSettings } from '../../devices/host/settings.ts';
import type { MachineState } from '../contract/shell-api.ts';
import type { StationClient } from '../station/client.ts';
import type { StationSettings } from '../station/settings.ts';

/** What differs between a station in service and one for training. */
export interface Profile {
  kind: MachineState['profile'];
  station: StationSettings;
  /** False for a training station that shows the passphrase of a machine without a key store. */
  systemKeys: boolean;
  /** Known once whatever has to be started for them has been. */
  devices: Promise<DevicesSettings>;
  /** What the screen is told of the demo; its empty form in service. */
  demo(): Pick<MachineState, 'demoAccounts' | 'demoLineUp' | 'demoCode' | 'demoPassphrase'>;
  /** @throws Failure not_allowed in service */
  setLine(up: boolean): void;
  /** Brings a new training station to where work can begin; before the page is joined to the station. */
  setUp: ((station: StationClient) => Promise<void>) | null;
  /** Starts what the first screen does not need; called once that is shown, or before `setUp`. Again is nothing. */
  begin(): void;
  stop(): Promise<void>;
}
