import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** Folders the officer chose for exports since the start: only what lies in them is shown. */
export class ChosenFolders {
  readonly #folders = new Set<string>();

  add(folder: string): void {
    this.#folders.add(realpathSync(folder));
  }

  /** The real path of a file that exists in a chosen folder, else null. */
  find(path: string): string | null {
    try {
      const real = realpathSync(path);
      for (const folder of this.#folders)
        if (real.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return real;
    } catch {
      // Not there.
    }
    return null;
  }
}
