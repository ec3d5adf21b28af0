import type { MachineState } from '../../contract/shell-api.ts';
import type { Profile } from '../profile.ts';
import type { PreferencesFile } from './preferences.ts';
import { readBattery } from './read-battery.ts';
import { readMetered } from './read-metered.ts';
import type { Reopened } from './reopened.ts';

const batteryEveryMs = 30_000;
const meteredEveryMs = 60_000;

export interface MachineParts {
  version: string;
  profile: Profile;
  preferences: PreferencesFile;
  graphics: MachineState['graphics'];
  reopened: Reopened;
}

/** The machine's state as the screen shows it, and when it changes. */
export class Machine {
  readonly #version: string;
  readonly #profile: Profile;
  readonly #preferences: PreferencesFile;
  readonly #graphics: MachineState['graphics'];
  readonly #reopened: Reopened;
  #battery: MachineState['battery'] = null;
  #metered: MachineState['metered'] = null;
  #listener: (state: MachineState) => void = () => {};

  constructor(parts: MachineParts) {
    this.#version = parts.version;
    this.#profile = parts.profile;
    this.#preferences = parts.preferences;
    this.#graphics = parts.graphics;
    this.#reopened = parts.reopened;
    this.#reopened.onChange(() => this.tell());
    every(batteryEveryMs, () => void this.#readBattery());
    every(meteredEveryMs, () => void this.#readMetered());
  }

  get state(): MachineState {
    return {
      profile: this.#profile.kind,
      version: this.#version,
      battery: this.#battery,
      metered: this.#metered,
      graphics: this.#graphics,
      reopened: this.#reopened.value,
      ...this.#profile.demo(),
      ...this.#preferences.current,
    };
  }

  prefer(changes: Parameters<PreferencesFile['change']>[0]): void {
    this.#preferences.change(changes);
    this.tell();
  }

  /** @throws Failure not_allowed */
  setLine(up: boolean): void {
    this.#profile.setLine(up);
    this.tell();
  }

  onChange(listener: (state: MachineState) => void): void {
    this.#listener = listener;
  }

  tell(): void {
    this.#listener(this.state);
  }

  async #readBattery(): Promise<void> {
    const battery = await readBattery();
    if (battery?.share === this.#battery?.share && battery?.charging === this.#battery?.charging) return;
    this.#battery = battery;
    this.tell();
  }

  async #readMetered(): Promise<void> {
    const metered = await readMetered();
    if (metered === this.#metered) return;
    this.#metered = metered;
    this.tell();
  }
}

/** Now, and for as long as the program runs. */
function every(ms: number, look: () => void): void {
  setInterval(look, ms).unref();
  look();
}
