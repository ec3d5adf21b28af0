import { afterEach } from 'vitest';
import type { StationApp } from './station-app.ts';

/** Registers a hook that leaves what the window showed when a test failed in out/check. */
export function pictureOfFailure(station: () => StationApp | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const path = `out/check/${task.name.replace(/\W+/g, '-').slice(0, 40)}.png`;
    await station()
      ?.page.screenshot({ path })
      .catch(() => {});
  });
}
