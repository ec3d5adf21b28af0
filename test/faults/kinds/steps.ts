import sharp from 'sharp';
import type { Corners } from '../../../biometrics/imaging/corners.ts';
import { renderPaper } from '../../../biometrics/synthetic/paper.ts';
import type { DrawnSignature } from '../../../main/contract/station/signature.ts';
import type { StationClient } from '../../../main/station/client.ts';
import type { MadeUpPerson } from '../../fixtures/people/index.ts';
import { madeUpRepresentative } from '../../fixtures/people/representative.ts';
import { call, captureAll, explainAll, supervisor } from '../../fixtures/station/operator.ts';

/** One thing that is done with a draft; done again it changes nothing that is there already. */
export interface Step {
  name: string;
  /** A write on its way, at which the station dies; without one it is killed shortly after it was asked. */
  dieAt?: string;
  do(client: StationClient, draftId: string): Promise<unknown>;
}

/** The applicant's fields, saved together. */
export function person({ personalId, fullName, sex, dateOfBirth, hamlet, ...rest }: MadeUpPerson, more = {}): Step {
  const { permanentResidence } = rest;
  const fields = { personalId, fullName, sex, dateOfBirth, hamlet, permanentResidence, ...more };
  return { name: 'person', do: (client, draftId) => call(client, 'dossiers.setFields', { draftId, fields }) };
}

export const representative: Step = {
  name: 'representative',
  do: (client, draftId) => call(client, 'dossiers.setFields', { draftId, fields: madeUpRepresentative }),
};

/** The centre's biometrics are used again. */
export const reuse: Step = {
  name: 'reuse',
  do: (client, draftId) => call(client, 'dossiers.setWay', { draftId, reusesBiometrics: true }),
};

/** A paper to be integrated, with the applicant's consent. */
export const document: Step = {
  name: 'document',
  do: async (client, draftId) => {
    await call(client, 'dossiers.setDocument', { draftId, document: 'drivingLicence', number: '790123456789' });
    await call(client, 'dossiers.setConsent', { draftId, purpose: 'integrateDocuments', given: true });
  },
};

const size = { width: 300, height: 400 };
const whole = [
  { x: 20, y: 20 },
  { x: 280, y: 20 },
  { x: 280, y: 380 },
  { x: 20, y: 380 },
] as unknown as Corners;
const raw = { raw: { ...size, channels: 3 as const } };
const photograph = await sharp(renderPaper({ seed: 1, ...size, corners: whole }).data, raw)
  .jpeg()
  .toBuffer();

/** A photograph of a paper. */
export function scan(dieAt = 'page:renamed'): Step {
  return {
    name: 'scan',
    dieAt,
    do: async (client, draftId) => {
      const { papers } = await call(client, 'papers.pages', { draftId });
      if (papers.length > 0) return;
      await call(client, 'papers.add', { draftId, kind: 'other', bytes: photograph, corners: null });
    },
  };
}

export function portrait(dieAt = 'sample:tmp-synced'): Step {
  return {
    name: 'portrait',
    dieAt,
    do: async (client, draftId) => {
      const { positions } = await call(client, 'dossiers.get', { draftId });
      const isMissing = positions.some(({ position, state }) => position === 'portrait' && state === 'missing');
      if (isMissing) await call(client, 'dossiers.capture', { draftId, position: 'portrait' });
    },
  };
}

/** A finger that cannot be captured: the dossier will wait for a supervisor. */
export const exception: Step = {
  name: 'exception',
  do: (client, draftId) => call(client, 'dossiers.except', { draftId, position: 'leftLittle', reason: 'amputated' }),
};

/** Every position that is still missing. */
export function fingers(dieAt = 'sample:renamed'): Step {
  return { name: 'fingers', dieAt, do: captureAll };
}

/** What goes with a card: fee, old card and the way back. */
export function handing(outcome: 'handedIn' | 'none'): Step {
  return {
    name: 'handing',
    do: async (client, draftId) => {
      const { rules } = await call(client, 'dossiers.get', { draftId });
      if (rules.fee)
        await call(client, 'dossiers.setFee', { draftId, fee: { status: 'paid', receiptNumber: '0001234' } });
      await call(client, 'dossiers.setOldCard', { draftId, outcome });
      await call(client, 'dossiers.setDelivery', { draftId, way: 'post', address: 'Thôn 1, xã thử' });
    },
  };
}

const drawn: DrawnSignature = {
  width: 600,
  height: 200,
  pointer: 'mouse',
  strokes: [Array.from({ length: 30 }, (_, i) => [40 + 15 * i, 100 + 40 * Math.sin(i), 12 * i, 0.5])],
};

export function signature(dieAt = 'signature:dir-synced'): Step {
  return {
    name: 'signature',
    dieAt,
    do: async (client, draftId) => {
      const { procedure } = await call(client, 'dossiers.get', { draftId });
      if (!procedure.signature) await call(client, 'signature.draw', { draftId, drawn });
    },
  };
}

/** Doubts are explained, then the applicant confirms. */
export function confirm(dieAt: string): Step {
  return {
    name: 'confirm',
    dieAt,
    do: async (client, draftId) => {
      const { state } = await call(client, 'dossiers.get', { draftId });
      if (state === 'draft') await explainAll(client, draftId);
      if (state === 'draft' || state === 'confirmed') await call(client, 'dossiers.confirm', { draftId });
    },
  };
}

/** A supervisor signs for the exceptions. */
export function approve(dieAt: string): Step {
  return {
    name: 'approve',
    dieAt,
    do: async (client, draftId) => {
      const { login, password } = supervisor;
      const { state } = await call(client, 'dossiers.get', { draftId });
      if (state === 'awaitingApproval')
        await call(client, 'dossiers.approve', { draftIds: [draftId], login, password });
      // Signed for before the death, and not yet sealed.
      if (state === 'confirmed') await call(client, 'dossiers.confirm', { draftId });
    },
  };
}
