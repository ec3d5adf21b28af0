import type { EventPayload } from '../contract/call.ts';
import type { Handlers } from '../contract/channel/server.ts';
import type { DayStatement } from '../contract/station/tallies.ts';
import type { StationApi, StationStatus } from '../contract/station-api.ts';
import type { ActiveStation } from './active-station.ts';
import { type DeviceParts, deviceHandlers } from './devices/handlers.ts';
import { approveDossiers } from './enrolment/approve.ts';
import { capture } from './enrolment/capture.ts';
import { captureSet } from './enrolment/capture-set.ts';
import { confirmDossier } from './enrolment/confirm.ts';
import {
  explainDoubt,
  setConsent,
  setDelivery,
  setDocument,
  setFee,
  setKind,
  setOldCard,
  setSigning,
  setWay,
} from './enrolment/decide.ts';
import { startDossier } from './enrolment/dossiers.ts';
import { evidencePicture } from './enrolment/evidence.ts';
import { exceptPosition, reopenDossier, voidDossier } from './enrolment/exceptions.ts';
import { setField, setFields } from './enrolment/fields.ts';
import { listDossiers } from './enrolment/list.ts';
import { currentProfile, installProfile } from './enrolment/profile-calls.ts';
import { readScannedCard } from './enrolment/read-card.ts';
import { releaseDraft } from './enrolment/release.ts';
import { sampleImage } from './enrolment/sample-image.ts';
import { loadDossier } from './enrolment/view.ts';
import { toFailure } from './failure.ts';
import { flowHandlers } from './flow/handlers.ts';
import { finishTicket, joinTicket } from './flow/tickets.ts';
import { followUpHandlers } from './follow-up/handlers.ts';
import { formFacts } from './forms/facts.ts';
import type { Lifecycle } from './lifecycle.ts';
import { mediaHandlers } from './media/handlers.ts';
import { paperHandlers } from './papers/handlers.ts';
import { listReceived } from './queue/list-received.ts';
import { voidSealed } from './queue/void-sealed.ts';
import { reportHandlers } from './reports/handlers.ts';
import { rosterHandlers } from './roster/handlers.ts';
import { writeRules } from './sync/rules.ts';
import { type SignOrder, signDay } from './tallies/sign-day.ts';
import { targetHandlers } from './targets/handlers.ts';

export interface HandlerParts {
  /** @throws Failure why the station cannot be used (yet) */
  lifecycle: () => Lifecycle;
  devices: DeviceParts;
  /** Opens a station that waits for its passphrase. @throws Failure */
  unlock: (passphrase: string) => Promise<void>;
  /** Opens a station whose keys this machine cannot open. @returns the code that holds from now on @throws Failure */
  recover: (code: string, passphrase: string | null) => Promise<string | null>;
  status: () => Promise<StationStatus>;
  lock: () => void;
  onProgress: (progress: EventPayload<StationApi, 'captureProgress'>) => void;
  onImport: (progress: EventPayload<StationApi, 'importProgress'>) => void;
}

/** Each call of the contract, bound to what does it. */
export function stationHandlers(parts: HandlerParts): Handlers<StationApi> {
  const { lifecycle, devices, status, unlock, recover, lock, onProgress, onImport } = parts;
  const active = () => lifecycle().active;
  const core = () => active().core;
  return typedFailures({
    'station.status': () => status(),
    'station.unlock': async ({ passphrase }) => {
      await unlock(passphrase);
      return {};
    },
    'station.recover': async ({ code, passphrase }) => ({ recoveryCode: await recover(code, passphrase) }),
    'station.setUp': ({ code, account }) => lifecycle().setUp(code, account),
    'station.newEpoch': async ({ code }) => {
      const opened = await active().newEpoch(code);
      active().engine.poke();
      return opened;
    },
    'accounts.signIn': async ({ login, password, newPassword }) => ({
      account: await active().signIn(login, password, newPassword),
    }),
    'accounts.signOut': () => {
      lock();
      return {};
    },
    'accounts.add': async (input) => ({ account: await active().accounts.add(input) }),
    'accounts.list': async () => ({ accounts: await active().accounts.list() }),

    ...rosterHandlers(() => active().roster, onImport),

    'dossiers.start': async (input) => {
      const started = await startDossier(core(), input);
      await joinTicket(core(), input.rosterId, started.draftId);
      return started;
    },
    'dossiers.get': async ({ draftId }) => (await loadDossier(core(), draftId)).view,
    'dossiers.list': async (input) => ({ dossiers: await listDossiers(core(), input) }),
    'station.confirmClock': async ({ day }) => {
      await active().confirmClock(day);
      return {};
    },
    'codes.searchCommunes': (input) => core().communes.search(input, core().config().unit.code),
    'codes.communes': (input) => core().communes.named(input),
    'forms.facts': ({ draftId }) => formFacts(core(), draftId),
    'profiles.current': async () => currentProfile(core()),
    'profiles.install': ({ jws }) => installProfile(core(), jws),
    'dossiers.setField': (input) => setField(core(), input),
    'dossiers.setFields': (input) => setFields(core(), input),
    'dossiers.setKind': (input) => setKind(core(), input),
    'dossiers.setWay': (input) => setWay(core(), input),
    'dossiers.setConsent': (input) => setConsent(core(), input),
    'dossiers.setDocument': (input) => setDocument(core(), input),
    'dossiers.setFee': (input) => setFee(core(), input),
    'dossiers.setOldCard': (input) => setOldCard(core(), input),
    'dossiers.setDelivery': (input) => setDelivery(core(), input),
    'dossiers.setSigning': (input) => setSigning(core(), input),
    'dossiers.evidence': async (input) => ({ jpeg: await evidencePicture(core(), input) }),
    'dossiers.explainDoubt': (input) => explainDoubt(core(), input),
    'dossiers.capture': ({ draftId, position, image, findings }, { signal }) =>
      capture(core(), {
        draftId,
        position,
        image,
        findings,
        signal,
        onProgress: (phase, share) => onProgress({ draftId, position, phase, share }),
      }),
    'dossiers.captureSet': ({ draftId, positions }, { signal }) =>
      captureSet(core(), {
        draftId,
        positions,
        signal,
        onProgress: (position, phase, share) => onProgress({ draftId, position, phase, share }),
      }),
    'dossiers.sampleImage': async (input) => ({ image: await sampleImage(core(), input) }),
    'dossiers.except': async (input) => exceptPosition(core(), input),
    'dossiers.confirm': async ({ draftId }) => {
      const confirmed = await confirmDossier(core(), active().sealer, draftId);
      await finishTicket(core(), draftId);
      return confirmed;
    },
    'dossiers.release': (input) => releaseDraft(core(), active().sealer, active().accounts, input),
    'dossiers.reopen': async (input) => reopenDossier(core(), input),
    'dossiers.approve': async (input) => ({
      approved: await approveDossiers(core(), active().sealer, active().accounts, input),
    }),
    'dossiers.void': async (input) => {
      await voidDossier(core(), input);
      await finishTicket(core(), input.draftId);
      return {};
    },

    ...paperHandlers(core),

    ...flowHandlers(core),

    ...followUpHandlers(core),

    'queue.line': () => lifecycle().line(),
    'queue.list': async (input) => ({ items: await core().queue.run('listOutbox', input) }),
    'queue.received': (input) => listReceived(core(), input),
    'queue.retry': async ({ epoch, seq }) => {
      const { account } = core().sessions.require();
      await core().queue.run('retryItem', { epoch, seq, moment: core().clock.moment(account.accountId) });
      active().engine.poke();
      return {};
    },
    'queue.void': async (input) => {
      await voidSealed(core(), active().sealer, active().accounts, input);
      active().engine.notify();
      return {};
    },
    'queue.sendNow': async () => {
      await active().engine.sendNow();
      return {};
    },
    'queue.pause': async ({ paused }) => {
      await core().queue.run('setMeta', { values: { paused: paused ? 'yes' : null } });
      active().engine.pause(paused);
      return {};
    },
    'queue.rules': () => ({ rules: active().engine.rules }),
    'queue.setRules': async ({ rules }) => {
      await writeRules(core(), rules);
      active().engine.setRules(rules);
      return {};
    },
    'queue.tellMetered': ({ metered }) => {
      active().engine.tellMetered(metered);
      return {};
    },
    'queue.receipt': async ({ dossierId }) => ({
      receipt: (await core().queue.run('receiptOf', { id: dossierId }))?.jws ?? null,
    }),

    ...mediaHandlers(active),

    'card.read': ({ text }) => readScannedCard(core(), text),

    ...deviceHandlers(core, devices),

    ...reportHandlers(() => active().reports),

    ...targetHandlers(() => active().targets),

    'tallies.funnel': (input) => active().tallies.funnel(input),
    'tallies.hours': (input) => active().tallies.hours(input),
    'tallies.list': (input) => active().tallies.list(input),
    'tallies.statement': ({ day }) => active().tallies.statement(day),
    'tallies.close': (input) => signed(active(), input),
    'tallies.correct': (input) => signed(active(), input),
    'tallies.day': ({ day }) => active().tallies.day(day),
    'tallies.export': async ({ day, folder }) => ({ paths: await active().reports.day(day, folder) }),
  });
}

/** Signs the statement of a day, and says how it stands then. */
async function signed(active: ActiveStation, order: SignOrder): Promise<DayStatement> {
  const { core, sealer, accounts, tallies, engine } = active;
  await signDay(core, sealer, accounts, tallies.parts, order);
  engine.notify();
  return tallies.statement(order.day);
}

/** The vault and the disk have errors of their own: at the border all become codes of the contract. */
function typedFailures(handlers: Handlers<StationApi>): Handlers<StationApi> {
  const wrapped = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (...args: Parameters<typeof handler>) => {
      try {
        return await (handler as (...all: typeof args) => unknown)(...args);
      } catch (error) {
        const failure = toFailure(error);
        // `internal` keeps its cause, so that the log can say where.
        throw failure.code === 'internal' ? (failure.cause ?? failure) : failure;
      }
    },
  ]);
  return Object.fromEntries(wrapped) as Handlers<StationApi>;
}
