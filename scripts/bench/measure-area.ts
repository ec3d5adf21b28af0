import type { Area } from './result.ts';

/** Entry of the process that measures one area and tells its parent the figures. */
const area: Area = await import(`./areas/${process.argv[2]}.ts`);
try {
  const result = await area.run();
  process.send?.(result, () => process.disconnect());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
  process.disconnect();
}
