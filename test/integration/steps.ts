import fc from 'fast-check';
import { expect } from 'vitest';
import type { StationClient } from '../../main/station/client.ts';
import {
  call,
  codeOf,
  fill,
  grownPerson,
  phase,
  sendAll,
  signIn,
  smallChild,
  supervisor,
} from '../fixtures/station/operator.ts';
import type { Rig } from '../fixtures/station/rig.ts';
import { coarse, complete, type Model, type ModelDossier, needsApproval } from './model.ts';

/** What a step does to the station, and what the model says it must answer. */
type Act = (model: Model, client: StationClient, place: Rig) => Promise<void>;

export class Step implements fc.AsyncCommand<Model, Rig> {
  readonly #name: string;
  readonly #act: Act;

  constructor(name: string, act: Act) {
    this.#name = name;
    this.#act = act;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, place: Rig): Promise<void> {
    await this.#act(model, place.station.client, place);
    await agrees(model, place.station.client);
  }

  toString(): string {
    return this.#name;
  }
}

/** Station and model agree about every dossier, and the day's tally adds up in every state there is. */
async function agrees(model: Model, client: StationClient): Promise<void> {
  const tally = await call(client, 'tallies.day', {});
  expect(tally.addsUp).toBe(true);
  const voided = model.dossiers.filter(({ state }) => state === 'void').length;
  expect(tally.funnel.find(({ stage }) => stage === 'started')?.reached).toBe(
    model.before.started + model.dossiers.length,
  );
  expect(tally.funnel.reduce((sum, row) => sum + row.void, 0)).toBe(model.before.void + voided);
  if (!model.signedIn) return;
  for (const { draftId, state } of model.dossiers) {
    expect(coarse((await call(client, 'dossiers.get', { draftId })).state)).toBe(state);
  }
}

/** A step on one dossier of the model, whichever the number falls on; nothing where there is none. */
function on(name: string, act: (dossier: ModelDossier, model: Model, client: StationClient) => Promise<void>) {
  return fc.nat(20).map((n) => {
    return new Step(`${name} ${n}`, async (model, client) => {
      const dossier = model.dossiers[n % Math.max(1, model.dossiers.length)];
      if (dossier) await act(dossier, model, client);
    });
  });
}

/** The code expected of a call that only a draft allows. */
function draftOnly(dossier: ModelDossier, model: Model): string {
  if (!model.signedIn) return 'signed_out';
  return dossier.state === 'draft' ? 'ok' : 'wrong_state';
}

const start = fc.tuple(fc.boolean(), fc.nat(1_000)).map(([child, seed]) => {
  return new Step(`start ${child ? 'child' : 'grown'} ${seed}`, async (model, client) => {
    const input = { rosterId: null, kind: 'firstIssuance' } as const;
    if (!model.signedIn) {
      expect(await codeOf(client, 'dossiers.start', input)).toBe('signed_out');
      return;
    }
    const { draftId } = await call(client, 'dossiers.start', input);
    const person = child ? smallChild(seed) : grownPerson(seed);
    const { positions } = await fill(client, draftId, person);
    const wanted = new Map(positions.map(({ position }) => [position, 'missing' as const]));
    expect(wanted.size).toBe(child ? 0 : 11);
    model.dossiers.push({ draftId, person, state: 'draft', named: true, positions: wanted });
  });
});

const name = fc.boolean().chain((named) =>
  on(named ? 'name' : 'unname', async (dossier, model, client) => {
    const value = named ? dossier.person.fullName : '';
    const expected = draftOnly(dossier, model);
    expect(await codeOf(client, 'dossiers.setField', { draftId: dossier.draftId, field: 'fullName', value })).toBe(
      expected,
    );
    if (expected === 'ok') dossier.named = named;
  }),
);

const capture = fc.nat(10).chain((n) =>
  on(`capture ${n} of`, async (dossier, model, client) => {
    const position = [...dossier.positions.keys()][n] ?? 'rightThumb';
    const known = dossier.positions.has(position);
    const drafted = draftOnly(dossier, model);
    const expected = drafted === 'ok' && !known ? 'bad_input' : drafted;
    expect(await codeOf(client, 'dossiers.capture', { draftId: dossier.draftId, position })).toBe(expected);
    if (expected === 'ok') dossier.positions.set(position, 'captured');
  }),
);

const captureRest = on('capture the rest of', async (dossier, model, client) => {
  if (draftOnly(dossier, model) !== 'ok') return;
  for (const [position, state] of dossier.positions) {
    if (state !== 'missing') continue;
    await call(client, 'dossiers.capture', { draftId: dossier.draftId, position });
    dossier.positions.set(position, 'captured');
  }
});

const except = fc.nat(10).chain((n) =>
  on(`except ${n} of`, async (dossier, model, client) => {
    const position = [...dossier.positions.keys()][n];
    if (!position) return;
    const expected = draftOnly(dossier, model);
    const input = { draftId: dossier.draftId, position, reason: 'worn' } as const;
    expect(await codeOf(client, 'dossiers.except', input)).toBe(expected);
    if (expected === 'ok') dossier.positions.set(position, 'excepted');
  }),
);

const confirm = on('confirm', async (dossier, model, client) => {
  const { draftId } = dossier;
  const code = await codeOf(client, 'dossiers.confirm', { draftId });
  if (!model.signedIn) return expect(code).toBe('signed_out');
  if (dossier.state === 'void') return expect(code).toBe('wrong_state');
  // Asked again: the same answer until the receipt is there.
  if (dossier.state === 'sealed') return expect(['ok', 'wrong_state']).toContain(code);
  if (dossier.state === 'awaitingApproval') return expect(code).toBe('ok');
  expect(code).toBe(complete(dossier) ? 'ok' : 'dossier_incomplete');
  if (code === 'ok') dossier.state = needsApproval(dossier) ? 'awaitingApproval' : 'sealed';
});

const approve = on('approve', async (dossier, model, client) => {
  const { login, password } = supervisor;
  const code = await codeOf(client, 'dossiers.approve', { draftIds: [dossier.draftId], login, password });
  if (!model.signedIn) return expect(code).toBe('signed_out');
  if (dossier.state === 'sealed') return expect(['ok', 'wrong_state']).toContain(code);
  expect(code).toBe(dossier.state === 'awaitingApproval' ? 'ok' : 'wrong_state');
  if (code === 'ok') dossier.state = 'sealed';
});

const reopen = on('reopen', async (dossier, model, client) => {
  const code = await codeOf(client, 'dossiers.reopen', { draftId: dossier.draftId, reason: 'dataWrong' });
  if (!model.signedIn) return expect(code).toBe('signed_out');
  expect(code).toBe(dossier.state === 'awaitingApproval' ? 'ok' : 'wrong_state');
  if (code === 'ok') dossier.state = 'draft';
});

const voiding = on('void', async (dossier, model, client) => {
  const code = await codeOf(client, 'dossiers.void', { draftId: dossier.draftId, reason: 'enteredTwice' });
  if (!model.signedIn) return expect(code).toBe('signed_out');
  const open = dossier.state === 'draft' || dossier.state === 'awaitingApproval';
  expect(code).toBe(open ? 'ok' : 'wrong_state');
  if (code === 'ok') dossier.state = 'void';
});

/** More often in than out, so that most of the time somebody works. */
const signing = fc.nat(3).map((n) => {
  const inwards = n > 0;
  return new Step(inwards ? 'sign in' : 'sign out', async (model, client) => {
    if (inwards) {
      const { login, password } = supervisor;
      expect(await codeOf(client, 'accounts.signIn', { login, password })).toBe(model.signedIn ? 'wrong_state' : 'ok');
    } else {
      await call(client, 'accounts.signOut', {});
      await gone(client);
      await phase(client, 'signedOut');
    }
    model.signedIn = inwards;
  });
});

/** A lock is answered first and carried out then. */
async function gone(client: StationClient): Promise<void> {
  if (!client.ready) return;
  await new Promise<void>((resolve) => {
    const stop = client.onReadyChange((ready) => {
      if (ready) return;
      stop();
      resolve();
    });
  });
}

const lineStep = fc.boolean().map((up) => {
  return new Step(up ? 'line up' : 'line down', async (model, _, place) => {
    place.hub.line.set(up);
    model.lineUp = up;
  });
});

const send = fc.constant(
  new Step('send all', async (model, client) => {
    if (!model.lineUp) return;
    expect(await sendAll(client)).toMatchObject({ waiting: 0, quarantined: 0 });
    if (!model.signedIn) return;
    for (const { draftId, state } of model.dossiers) {
      if (state === 'sealed') expect((await call(client, 'dossiers.get', { draftId })).state).toBe('received');
    }
  }),
);

/** Sequences of what can happen at a station, work more often than interruptions. */
export const steps = fc.commands(
  [
    start,
    start,
    name,
    capture,
    captureRest,
    captureRest,
    except,
    confirm,
    confirm,
    approve,
    approve,
    reopen,
    voiding,
    signing,
    signing,
    lineStep,
    send,
  ],
  { maxCommands: 40, size: 'max' },
);

/** Puts a station into the state every sequence begins in. */
export async function fresh(place: Rig): Promise<Model> {
  const { phase: now } = await call(place.station.client, 'station.status', {});
  if (now === 'signedOut') await signIn(place.station.client);
  place.hub.line.set(true);
  const { funnel } = await call(place.station.client, 'tallies.day', {});
  const before = {
    started: funnel.find(({ stage }) => stage === 'started')?.reached ?? 0,
    void: funnel.reduce((sum, row) => sum + row.void, 0),
  };
  return { dossiers: [], before, signedIn: true, lineUp: true };
}
