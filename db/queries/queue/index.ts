import type { QuerySet } from '../query.ts';
import * as attempts from './attempts.ts';
import * as calendar from './calendar.ts';
import { dossierRows } from './dossier-rows.ts';
import * as drafts from './drafts.ts';
import * as epochs from './epochs.ts';
import * as flow from './flow.ts';
import * as hours from './hours.ts';
import * as media from './media.ts';
import * as meta from './meta.ts';
import * as outbox from './outbox.ts';
import * as papers from './papers.ts';
import * as profiles from './profiles.ts';
import * as purge from './purge.ts';
import * as receipts from './receipts.ts';
import * as samples from './samples.ts';
import * as sealing from './sealing.ts';
import * as tallies from './tallies.ts';
import { confirmedByDay, confirmedIn } from './tally/confirmed.ts';
import * as dayStatements from './tally/day-statements.ts';
import { tallyFunnel } from './tally/funnel.ts';
import { listedDossiers, tallyList } from './tally/list.ts';
import { tallyStanding } from './tally/standing.ts';
import { statementFacts } from './tally/statement.ts';
import { noteActivations, recountTallies, tallyCommunes } from './tally/station.ts';
import * as targets from './targets.ts';
import * as updates from './updates.ts';

/** Every query of queue.db, by name. */
export const queueQueries = {
  startDraft: drafts.startDraft,
  getDossier: drafts.getDossier,
  dossierRows,
  listDossiers: drafts.listDossiers,
  draftKey: drafts.draftKey,
  caseOfDossier: drafts.caseOfDossier,
  stateOfDraft: drafts.stateOfDraft,
  statesOfDrafts: drafts.statesOfDrafts,
  changedDossiers: drafts.changedDossiers,
  casesOfDrafts: drafts.casesOfDrafts,
  changeKind: drafts.changeKind,
  confirmDraft: drafts.confirmDraft,
  approveDossier: drafts.approveDossier,
  reopenDossier: drafts.reopenDossier,
  voidDraft: drafts.voidDraft,
  listRedo: attempts.listRedo,
  attemptsOfCase: attempts.attemptsOfCase,
  dossierFacts: attempts.dossierFacts,
  levelTwoDossiers: attempts.levelTwoDossiers,
  leftDossiers: attempts.leftDossiers,
  awaitingApprovals: attempts.awaitingApprovals,
  draftsOfNumber: attempts.draftsOfNumber,
  calendarDays: calendar.calendarDays,
  setCalendarDay: calendar.setCalendarDay,
  listProfiles: profiles.listProfiles,
  addProfile: profiles.addProfile,
  addSample: samples.addSample,
  chooseBest: samples.chooseBest,
  samplesOf: samples.samplesOf,
  dropSample: samples.dropSample,
  addException: samples.addException,
  exceptionsOf: samples.exceptionsOf,
  pagesOf: papers.pagesOf,
  pageById: papers.pageById,
  putPage: papers.putPage,
  orderPages: papers.orderPages,
  dropPage: papers.dropPage,
  beginSealing: sealing.beginSealing,
  openReservations: sealing.openReservations,
  abandonSealing: sealing.abandonSealing,
  completeSealing: sealing.completeSealing,
  addEntry: sealing.addEntry,
  voidSealed: sealing.voidSealed,
  journalLink: sealing.journalLink,
  containerIds: sealing.containerIds,
  dueKeys: outbox.dueKeys,
  outboxItems: outbox.outboxItems,
  listOutbox: outbox.listOutbox,
  outboxCounts: outbox.outboxCounts,
  markAttempt: outbox.markAttempt,
  unmarkAttempt: outbox.unmarkAttempt,
  postpone: outbox.postpone,
  endPostponements: outbox.endPostponements,
  quarantineItem: outbox.quarantineItem,
  retryItem: outbox.retryItem,
  storeReceipt: receipts.storeReceipt,
  receiptOf: receipts.receiptOf,
  listReceived: receipts.listReceived,
  storeDecision: receipts.storeDecision,
  lastDecision: receipts.lastDecision,
  purgeable: purge.purgeable,
  purging: purge.purging,
  beginPurge: purge.beginPurge,
  finishPurge: purge.finishPurge,
  addFlowEvents: flow.addFlowEvents,
  flowEvents: flow.flowEvents,
  kindsOfDrafts: flow.kindsOfDrafts,
  addMedium: media.addMedium,
  retireMedium: media.retireMedium,
  listMedia: media.listMedia,
  missingCopies: media.missingCopies,
  copiesOf: media.copiesOf,
  addCopy: media.addCopy,
  dropCopies: media.dropCopies,
  onceOnly: media.onceOnly,
  settledIds: media.settledIds,
  carryKeys: media.carryKeys,
  journalItem: media.journalItem,
  hasReceipt: media.hasReceipt,
  getMeta: meta.getMeta,
  setMeta: meta.setMeta,
  setAudited: meta.setAudited,
  noteBatch: meta.noteBatch,
  batchCount: meta.batchCount,
  currentConfig: meta.currentConfig,
  addConfig: meta.addConfig,
  recordAudit: meta.recordAudit,
  checkAudit: meta.checkAudit,
  noteFrozen: epochs.noteFrozen,
  thawDrafts: epochs.thawDrafts,
  releaseDraft: epochs.releaseDraft,
  unsealedConfirmed: epochs.unsealedConfirmed,
  openEpoch: epochs.openEpoch,
  noteHubEpoch: meta.noteHubEpoch,
  lastUpdate: updates.lastUpdate,
  addUpdate: updates.addUpdate,
  updatesIn: updates.updatesIn,
  listUpdates: updates.listUpdates,
  settleUpdate: updates.settleUpdate,
  updateValue: updates.updateValue,
  dayCounts: tallies.dayCounts,
  stateCounts: tallies.stateCounts,
  sealedCount: tallies.sealedCount,
  listTargets: targets.listTargets,
  putTargets: targets.putTargets,
  removeTarget: targets.removeTarget,
  confirmedByDay,
  confirmedIn,
  tallyFunnel,
  tallyList,
  tallyStanding,
  stepsOfDay: hours.stepsOfDay,
  flowEventsOfDay: hours.flowEventsOfDay,
  listedDossiers,
  tallyCommunes,
  noteActivations,
  recountTallies,
  statementFacts,
  dayStatements: dayStatements.dayStatements,
  closedDays: dayStatements.closedDays,
  addDayStatement: dayStatements.addDayStatement,
  lateChanges: dayStatements.lateChanges,
} satisfies QuerySet;
