import fc from 'fast-check';
import { expect } from 'vitest';
import { verify } from '../../hub/commands/verify.ts';
import { hubSide } from '../fixtures/station/hub-side.ts';
import { memoryDevices } from '../fixtures/station/memory-devices.ts';
import { beginPlaces, endPlaces, moves, nothingKnown, settle } from './places-model.ts';

/** Plays so many histories of so many moves at most, each with a station of its own at one hub. */
export async function playPlaces(numRuns: number, maxCommands: number, seed: number): Promise<void> {
  const hub = await hubSide();
  const devices = memoryDevices();
  try {
    let played = 0;
    await fc.assert(
      fc.asyncProperty(moves(maxCommands), async (history) => {
        const places = await beginPlaces(hub, devices);
        const known = nothingKnown(1_000 * ++played);
        try {
          await fc.asyncModelRun(() => ({ model: known, real: places }), history);
          await settle(known, places);
        } finally {
          await endPlaces(places);
        }
      }),
      { numRuns, seed, endOnFailure: true },
    );
    expect(await verify(hub.dataDir)).toMatchObject({ ok: true, faults: [] });
  } finally {
    await devices.stop();
    await hub.end();
  }
}
