/** Work that gives way: self-tests and heartbeats end as soon as somebody wants the device. */
export class Background {
  readonly #graceMs: number;
  #current: { ending: AbortController; ended: Promise<void> } | null = null;

  /** @param graceMs how long work that was told to end is waited for */
  constructor(graceMs: number) {
    this.#graceMs = graceMs;
  }

  get running(): boolean {
    return this.#current !== null;
  }

  /** @param work must not reject */
  async run(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const ending = new AbortController();
    const current = { ending, ended: Promise.resolve() };
    this.#current = current;
    current.ended = work(ending.signal).finally(() => {
      if (this.#current === current) this.#current = null;
    });
    await current.ended;
  }

  async stop(): Promise<void> {
    const current = this.#current;
    if (!current) return;
    current.ending.abort();
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#graceMs);
    });
    await Promise.race([current.ended, limit]);
    clearTimeout(timer);
  }
}
