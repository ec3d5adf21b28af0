import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Line, startLine } from '../../host/demo/line.ts';

const plan = z.object({
  /** Port under which the station knows the hub. */
  linePort: z.number().int().min(1).max(65_535).nullable().default(null),
  /** Whether accounts and list are there. */
  setUp: z.boolean().default(false),
});
type Plan = z.infer<typeof plan>;

/** What a training station remembers of itself, beside what its processes do. */
export class DemoPlan {
  readonly #file: string;
  #plan: Plan;

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'demo.json');
    this.#plan = read(this.#file);
  }

  get isSetUp(): boolean {
    return this.#plan.setUp;
  }

  setUpDone(): void {
    this.#write({ setUp: true });
  }

  /**
   * The line of an earlier run again: the station knows the hub by its port. Where another program has taken the port, a
   * free one; the station is then offline until that program ends, which training can live with.
   */
  async startLine(): Promise<Line> {
    const line = await startLine(this.#plan.linePort ?? 0).catch(() => startLine(0));
    if (this.#plan.linePort === null) this.#write({ linePort: line.port });
    return line;
  }

  #write(changes: Partial<Plan>): void {
    this.#plan = { ...this.#plan, ...changes };
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#plan));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function read(file: string): Plan {
  try {
    return plan.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return plan.parse({});
  }
}
