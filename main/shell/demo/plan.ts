import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Line, startLine } from '../../host/demo/line.ts';

/**
 * The line of an earlier run again: the station knows the hub by its port. Where another program has taken the port, a
 * free one; the station is then offline until that program ends, which training can live with.
 */
export async function startKnownLine(dataDir: string): Promise<Line> {
  const file = join(dataDir, 'demo.json');
  const known = readPort(file);
  const line = await startLine(known).catch(() => startLine(0));
  if (known === 0) writeFileSync(file, JSON.stringify({ linePort: line.port }));
  return line;
}

function readPort(file: string): number {
  try {
    const { linePort } = JSON.parse(readFileSync(file, 'utf8')) as { linePort?: unknown };
    return Number.isInteger(linePort) ? Number(linePort) : 0;
  } catch {
    return 0;
  }
}
