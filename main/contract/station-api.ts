import { z } from 'zod';
import { defineApi } from './call.ts';
import { deviceInfo, penPoint } from './devices-api.ts';
import { businessDay, isoInstant, uuid } from './ids.ts';
import { account, accountCalls } from './station/accounts.ts';
import { activationCalls } from './station/activation.ts';
import { approvalCalls } from './station/approvals.ts';
import { calendarCalls } from './station/calendar.ts';
import { cardCalls, cardScanned } from './station/card.ts';
import { casesCalls } from './station/cases.ts';
import { closingCalls } from './station/closing.ts';
import { codeCalls } from './station/codes.ts';
import { deliveryCalls } from './station/delivery.ts';
import { chipCardChanged, deviceCalls } from './station/devices.ts';
import { dossierCalls } from './station/dossier-calls.ts';
import { dossierState } from './station/dossiers.ts';
import { flowCalls, flowChanged } from './station/flow.ts';
import { formCalls } from './station/forms.ts';
import { carryState, copiesState, mediaCalls } from './station/media.ts';
import { moneyCalls } from './station/money.ts';
import { paperCalls } from './station/papers.ts';
import { profileCalls } from './station/profiles.ts';
import { lineState, queueCalls } from './station/queue.ts';
import { redoCalls } from './station/redo.ts';
import { reportCalls } from './station/reports.ts';
import { importProgress, rosterCalls } from './station/roster.ts';
import { signatureCalls } from './station/signature.ts';
import { tallyCalls } from './station/tallies.ts';
import { targetCalls } from './station/targets.ts';

/** Something the officer or the hotline should know; the code has a sentence. Never blocks by itself. */
export const notice = z.object({ code: z.string(), detail: z.string().nullable(), at: isoInstant });

export const stationStatus = z.object({
  /** `locked`: the passphrase of a machine without a key store is asked. */
  phase: z.enum(['starting', 'failed', 'locked', 'needsSetUp', 'signedOut', 'open']),
  /** Error code of a failed start, or null. */
  failure: z.string().nullable(),
  /** While `locked`: whether the passphrase is yet to be chosen, and before when no try is taken. */
  lock: z.object({ isFirst: z.boolean(), retryAt: isoInstant.nullable() }).nullable(),
  stationId: uuid.nullable(),
  epoch: z.number().int().nullable(),
  stationName: z.string().nullable(),
  /** IANA name of the unit's time zone, by which every time is shown; null before set-up. */
  timeZone: z.string().nullable(),
  /** The machine's clock as the station judges it; null before set-up. */
  clock: z
    .object({
      day: businessDay,
      /** False when it jumped, or says a time before the last word of the hub. */
      sure: z.boolean(),
      /** Somebody looked at an unsure time and said that it is right. */
      confirmed: z.boolean(),
    })
    .nullable(),
  account: account.nullable(),
  line: lineState,
  notices: z.array(notice),
  /** Null when the disk cannot be asked. */
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number(), roomForNew: z.boolean() }).nullable(),
  /** Second copies on enrolled sticks and cards; null before set-up. */
  copies: copiesState.nullable(),
});
export type StationStatus = z.infer<typeof stationStatus>;

/** Everything the station process does for a screen, a script or a test. */
export const stationApi = defineApi({
  name: 'station',
  calls: {
    'station.status': {
      about: 'Where the station stands; answers in every phase.',
      input: z.object({}),
      output: stationStatus,
      errors: [],
    },
    'station.confirmClock': {
      about: 'The officer has looked at an unsure date and says that it is right; times stay marked as unsure.',
      input: z.object({ day: businessDay }),
      output: z.object({}),
      errors: ['signed_out', 'wrong_state'],
    },
    ...accountCalls,
    ...rosterCalls,
    ...codeCalls,
    ...formCalls,
    ...profileCalls,
    ...dossierCalls,
    ...paperCalls,
    ...signatureCalls,
    ...flowCalls,
    ...queueCalls,
    ...mediaCalls,
    ...closingCalls,
    ...redoCalls,
    ...casesCalls,
    ...calendarCalls,
    ...activationCalls,
    ...approvalCalls,
    ...deliveryCalls,
    ...moneyCalls,
    ...cardCalls,
    ...deviceCalls,
    ...tallyCalls,
    ...targetCalls,
    ...reportCalls,
  },
  events: {
    statusChanged: stationStatus,
    lineChanged: lineState,
    /** Of the copying to drives that runs. */
    carryChanged: carryState,
    deviceChanged: deviceInfo,
    /** A reader of the station scanned something; the text as it came, kept nowhere. */
    cardScanned,
    chipCardChanged,
    /** The pen on the signature pad. `aspect`: width over height of the pad, by which the picture is not distorted. */
    penMoved: z.object({ aspect: z.number().positive(), points: z.array(penPoint).max(1_000) }),
    flowChanged,
    dossierChanged: z.object({ draftId: uuid, state: dossierState }),
    /** Of a list that is being imported. */
    importProgress,
    captureProgress: z.object({
      draftId: uuid,
      position: z.string(),
      phase: z.enum(['awaitingLift', 'awaitingFinger', 'fingerOn', 'reading', 'assessing', 'saving']),
      share: z.number(),
    }),
  },
});
export type StationApi = typeof stationApi;
