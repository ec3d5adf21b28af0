import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { list } from '../../hub/commands/list.ts';
import { verify } from '../../hub/commands/verify.ts';
import { type TestHub, testHub } from '../../hub/testing/test-hub.ts';
import type { SignedDossier } from '../../hub/testing/test-journal.ts';
import { Refused, type TestStation } from '../../hub/testing/test-station.ts';

/** One disk with a station on it, and what is sealed there. */
interface Copy {
  station: TestStation;
  dossiers: SignedDossier[];
}

/** What should be: receipts never change, and nothing is frozen that was never copied. */
interface Model {
  receipts: Map<string, string>;
  copied: boolean;
  frozen: boolean;
}

interface Real {
  at: TestHub;
  copies: Copy[];
}

let at: TestHub;
beforeAll(async () => {
  at = await testHub();
});
afterAll(() => at?.end());

/** `received`, `frozen`, or `held`: another copy's entry stands in its place. */
async function tryDelivery(model: Model, station: TestStation, dossier: SignedDossier): Promise<string> {
  try {
    const receipt = await station.deliver(dossier);
    // Same id, same answer, for ever.
    expect(receipt).toBe(model.receipts.get(dossier.id) ?? receipt);
    model.receipts.set(dossier.id, receipt);
    return 'received';
  } catch (error) {
    if (error instanceof Refused && error.refusal.error === 'epoch_frozen') return 'frozen';
    if (error instanceof Error && /^not received/.test(error.message)) return 'held';
    if (error instanceof Refused && error.refusal.error === 'unknown_entry') return 'held';
    throw error;
  }
}

function judge(model: Model, outcome: string): void {
  if (model.frozen) expect(outcome).toBe('frozen');
  if (!model.copied) expect(outcome).toBe('received');
  if (outcome === 'frozen') model.frozen = true;
}

class Step implements fc.AsyncCommand<Model, Real> {
  readonly #name: string;
  readonly #act: (model: Model, real: Real) => Promise<void>;

  constructor(name: string, act: (model: Model, real: Real) => Promise<void>) {
    this.#name = name;
    this.#act = act;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, real: Real): Promise<void> {
    return this.#act(model, real);
  }

  toString(): string {
    return this.#name;
  }
}

/** A step on one of the copies. */
function on(name: string, act: (copy: Copy, model: Model, real: Real, n: number) => Promise<void>) {
  return fc.tuple(fc.nat(3), fc.nat(9)).map(([which, n]) => {
    return new Step(`${name} ${which} ${n}`, async (model, real) => {
      const copy = real.copies[which % real.copies.length];
      if (copy) await act(copy, model, real, n);
    });
  });
}

const seal = on('seal', async ({ station, dossiers }, _model, _real, n) => {
  dossiers.push(await station.journal.dossier(randomBytes(500 + 30_000 * n)));
});

const deliver = on('deliver', async ({ station, dossiers }, model, _real, n) => {
  const dossier = dossiers[n % Math.max(1, dossiers.length)];
  if (dossier) judge(model, await tryDelivery(model, station, dossier));
});

/** The answer to a batch is lost: the token before it is used once more. */
const lostAnswer = on('lose the answer for', async ({ station, dossiers }, model, _real, n) => {
  const dossier = dossiers[n % Math.max(1, dossiers.length)];
  if (!dossier || model.copied) return;
  const { token } = station;
  await station.offer(dossier);
  station.token = token;
});

/** A disk image: from now on there are two that believe to be the station. It may be put to use at once, or much later. */
const copyDisk = on('copy', async ({ station, dossiers }, model, real) => {
  if (real.copies.length > 3) return;
  real.copies.push({ station: station.clone(), dossiers: [...dossiers] });
  model.copied = true;
});

const restart = fc.constant(new Step('restart the hub', () => at.restart()));

const steps = fc.commands([seal, seal, seal, deliver, deliver, deliver, deliver, lostAnswer, copyDisk, restart], {
  maxCommands: 30,
  size: 'max',
});

/** Copies that all go on are found out; then each gets an epoch of its own, and what waits anywhere arrives once. */
async function settle(model: Model, { copies }: Real): Promise<void> {
  for (let round = 0; round < 3; round++) {
    for (const { station, dossiers } of copies) {
      const dossier = await station.journal.dossier(randomBytes(500));
      dossiers.push(dossier);
      judge(model, await tryDelivery(model, station, dossier));
    }
  }
  expect(model.frozen).toBe(model.copied);
  const all = new Set<string>();
  for (const { station, dossiers } of copies) {
    const fresh = await at.station(station.stationId);
    expect(fresh.config.epoch).toBeGreaterThan(station.config.epoch);
    for (const dossier of dossiers) {
      all.add(dossier.id);
      if (model.receipts.has(dossier.id)) continue;
      const again = await fresh.journal.remanifest(dossier);
      const receipt = await fresh.deliver(again);
      model.receipts.set(dossier.id, receipt);
    }
  }
  const { stationId } = copies[0]?.station ?? { stationId: '' };
  const held = (await list(at.place)).receipts.filter((receipt) => receipt.stationId === stationId);
  const ids = [...new Set(held.map(({ id }) => id))];
  expect(ids.sort()).toEqual([...all].sort());
}

test('whatever copies of a station do, on whatever line: every container arrives once, and copies are found out', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const model: Model = { receipts: new Map(), copied: false, frozen: false };
      const real: Real = { at, copies: [{ station: await at.station(), dossiers: [] }] };
      await fc.asyncModelRun(() => ({ model, real }), sequence);
      await settle(model, real);
    }),
    { numRuns: 25, seed: 20_262, endOnFailure: true },
  );
  expect(await verify(at.dataDir)).toMatchObject({ ok: true, faults: [] });
});
