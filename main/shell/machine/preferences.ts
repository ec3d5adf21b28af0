import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import { machineState } from '../../contract/shell-api.ts';

const preferences = machineState.pick({ language: true, theme: true });
export type Preferences = z.infer<typeof preferences>;

const defaults: Preferences = { language: 'vi', theme: 'system' };

/** Language and theme in a small file; one that cannot be read or written costs the preference and nothing else. */
export class PreferencesFile {
  readonly #path: string;
  #current: Preferences;

  constructor(path: string) {
    this.#path = path;
    this.#current = read(path);
  }

  get current(): Preferences {
    return this.#current;
  }

  change(changes: { language?: Preferences['language'] | undefined; theme?: Preferences['theme'] | undefined }): void {
    const { language = this.#current.language, theme = this.#current.theme } = changes;
    this.#current = { language, theme };
    try {
      writeFileSync(`${this.#path}.new`, JSON.stringify(this.#current));
      renameSync(`${this.#path}.new`, this.#path);
    } catch {
      // Remembered until the end of this run.
    }
  }
}

function read(path: string): Preferences {
  try {
    return preferences.parse({ ...defaults, ...JSON.parse(readFileSync(path, 'utf8')) });
  } catch {
    return defaults;
  }
}
