import { expect } from 'vitest';
import type { StationApp } from './station-app.ts';

/** SIGKILL to a process of the station; returns once its host has noticed. */
export async function killProcess(station: StationApp, name: 'station' | 'devices'): Promise<void> {
  const deaths = (): number =>
    station.log().filter((line) => line.event === 'process.exited' && line.name === name).length;
  const before = deaths();
  process.kill(await pidOf(station, name), 'SIGKILL');
  await expect.poll(deaths).toBeGreaterThan(before);
}

/** The utility process tells its number late, the log of the shell has the other's. */
async function pidOf(station: StationApp, name: string): Promise<number> {
  const started = station.log().filter(({ event, name: of }) => event === 'process.started' && of === name);
  const metrics = await station.app.evaluate(({ app }) =>
    app.getAppMetrics().map(({ name: service, pid }) => ({ service, pid })),
  );
  const utility = metrics.find(({ service }) => service === `Tram ${name}`)?.pid;
  const pid = utility ?? Number(started.at(-1)?.pid);
  if (!(pid > 1)) throw new Error(`no ${name} process`);
  return pid;
}
