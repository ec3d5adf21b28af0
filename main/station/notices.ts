import type { ErrorCode } from '../contract/errors/codes.ts';

export interface Notice {
  code: ErrorCode;
  detail: string | null;
  at: string;
}

/** What the officer or the hotline should know and nobody asked for. One per code and detail. */
export class Notices {
  readonly #notices = new Map<string, Notice>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  add(code: ErrorCode, detail: string | null = null): void {
    const key = `${code}|${detail ?? ''}`;
    if (this.#notices.has(key)) return;
    this.#notices.set(key, { code, detail, at: new Date().toISOString() });
    this.#onChange();
  }

  clear(code: ErrorCode): void {
    const before = this.#notices.size;
    for (const [key, notice] of this.#notices) if (notice.code === code) this.#notices.delete(key);
    if (this.#notices.size !== before) this.#onChange();
  }

  list(): Notice[] {
    return [...this.#notices.values()];
  }
}
