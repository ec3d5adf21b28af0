import { setImmediate } from 'node:timers/promises';
import type { Commune, CommuneFile, Communes } from '../../domain/codes/communes.ts';

/** The list of communes: the built-in one, or the one the centre sent. Read at the first question and kept, in pieces that hold nothing up. */
export class CommuneBook {
  #file: CommuneFile | null;
  #loading: Promise<Communes> | null = null;

  constructor(file: CommuneFile | null = null) {
    this.#file = file;
  }

  /** From now on this list. */
  use(file: CommuneFile): void {
    this.#file = file;
    this.#loading = null;
  }

  /** Communes by what was typed; those of the unit's own province first. @param near code of the unit */
  async search({ text, limit }: { text: string; limit: number }, near: string): Promise<{ communes: Commune[] }> {
    return { communes: (await this.#list()).search(text, near, limit) };
  }

  /** Communes by their codes, in the order asked; unknown ones are left out. */
  async named({ codes }: { codes: string[] }): Promise<{ communes: Commune[] }> {
    const communes = await this.#list();
    return { communes: codes.flatMap((code) => communes.get(code) ?? []) };
  }

  #list(): Promise<Communes> {
    this.#loading ??= prepare(this.#file);
    return this.#loading;
  }
}

async function prepare(own: CommuneFile | null): Promise<Communes> {
  const { Communes } = await import('../../domain/codes/communes.ts');
  const builtIn = async () =>
    (await import('../../domain/codes/communes.json', { with: { type: 'json' } })).default as unknown as CommuneFile;
  return Communes.prepare(own ?? (await builtIn()), () => setImmediate());
}
