import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const state = z.object({
  /** Whether the officer was told that the graphics processor is no longer used. */
  told: z.boolean(),
  /** Where the page was when the application had to be opened anew: what its address says after `#`. */
  place: z.string().max(300).nullable(),
});
export type SoftwareGraphics = z.infer<typeof state>;

/** Remembers that this machine draws by software; no file means that it draws with its graphics processor. */
export class GraphicsFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  read(): SoftwareGraphics | null {
    try {
      return state.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return null;
    }
  }

  /** @returns false on a disk that takes nothing: drawing by software would be forgotten at once */
  write(next: SoftwareGraphics): boolean {
    try {
      writeFileSync(`${this.#path}.new`, JSON.stringify(next));
      renameSync(`${this.#path}.new`, this.#path);
      return true;
    } catch {
      return false;
    }
  }

  clear(): void {
    rmSync(this.#path, { force: true });
  }
}
