import type { CallName, Input, Output } from '../../main/contract/call.ts';
import { sentence } from '../../main/contract/errors/codes.ts';
import { Failure } from '../../main/contract/result.ts';
import type { DossierView } from '../../main/contract/station/dossiers.ts';
import type { StationApi } from '../../main/contract/station-api.ts';
import type { StationClient } from '../../main/station/client.ts';
import { madeUpRepresentative } from '../../test/fixtures/people/representative.ts';
import { say } from './screen.ts';

export const demoAccount = {
  login: 'truc.ban',
  displayName: 'Cán bộ trực ban (giả định)',
  password: 'tram thu nhan so mot',
  role: 'supervisor' as const,
};

/** Errors after which the same step is simply done again: a part of the station died and comes back. */
const passing = new Set(['process_gone', 'not_ready', 'signed_out', 'device_lost', 'device_absent', 'device_silent']);
const patienceMs = 60_000;

/** Sits before the station as an officer would: does the next step, and after a crash signs in and goes on. */
export class Operator {
  readonly #station: StationClient;
  /** How often a step had to be done again because a process died. */
  repeats = 0;

  constructor(station: StationClient) {
    this.#station = station;
  }

  /** Calls until it succeeds or fails for a reason of its own. @throws Failure */
  async call<N extends CallName<StationApi>>(name: N, input: Input<StationApi, N>): Promise<Output<StationApi, N>> {
    const giveUp = Date.now() + patienceMs;
    for (;;) {
      const result = await this.#station.call(name, input);
      if (result.ok) return result.value;
      const { code, detail } = result.error;
      if (!passing.has(code) || Date.now() > giveUp) throw new Failure(code, detail);
      this.repeats++;
      await pause(200);
      if (code === 'signed_out' || code === 'process_gone' || code === 'not_ready') await this.#signInAgain();
    }
  }

  async signIn(): Promise<void> {
    const { login, password } = demoAccount;
    await this.call('accounts.signIn', { login, password });
  }

  /** Everything one applicant needs, from wherever the dossier stands to sealed. @returns the sealed dossier */
  async enrol(dossier: DossierView, onFinger?: (position: string) => void): Promise<Enrolled> {
    const { draftId } = dossier;
    let tries = 0;
    if (dossier.state === 'draft' && dossier.rules.representative !== null)
      await this.call('dossiers.setFields', { draftId, fields: madeUpRepresentative });
    for (const { position, state } of dossier.positions) {
      if (state !== 'missing') continue;
      for (let taken = false; !taken; tries++) {
        const { outcome } = await this.call('dossiers.capture', { draftId, position });
        taken = outcome === 'accepted';
      }
      onFinger?.(position);
    }
    const { dossierId } = await this.#confirm(draftId);
    return { caseId: dossier.caseId, dossierId, dossierNumber: dossier.dossierNumber, images: tries };
  }

  /** A confirmation whose answer was lost may have been carried out: the dossier itself says. */
  async #confirm(draftId: string): Promise<{ dossierId: string }> {
    for (;;) {
      const { state, dossierId } = await this.call('dossiers.get', { draftId });
      if (state !== 'draft' && state !== 'confirmed' && dossierId) return { dossierId };
      try {
        const confirmed = await this.call('dossiers.confirm', { draftId });
        if (confirmed.dossierId) return { dossierId: confirmed.dossierId };
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'wrong_state') throw error;
      }
    }
  }

  async #signInAgain(): Promise<void> {
    const status = await this.#station.call('station.status', {});
    if (!status.ok || status.value.phase !== 'signedOut') return;
    const { login, password } = demoAccount;
    const result = await this.#station.call('accounts.signIn', { login, password });
    if (result.ok) say('the station is back; signed in again, the open dossier goes on where it was');
  }
}

export interface Enrolled {
  caseId: string;
  dossierId: string;
  dossierNumber: string;
  /** Images taken, retries included. */
  images: number;
}

/** A failure as the officer reads it. */
export function inWords(error: unknown): string {
  if (!(error instanceof Failure)) return String(error);
  return `${sentence(error.code, 'en')} (${error.code}${error.detail ? `: ${error.detail}` : ''})`;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
