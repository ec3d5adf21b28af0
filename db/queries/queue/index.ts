import type { QuerySet } from '../query.ts';
import * as attempts from './attempts.ts';
import * as calendar from './calendar.ts';
import * as drafts from './drafts.ts';
import * as flow from './flow.ts';
import * as meta from './meta.ts';
import * as outbox from './outbox.ts';
import * as papers from './papers.ts';
import * as profiles from './profiles.ts';
import * as receipts from './receipts.ts';
import * as samples from './samples.ts';
import * as sealing from './sealing.ts';
import * as tallies from './tallies.ts';

/** Every query of queue.db, by name. */
export const queueQueries = {
  startDraft: drafts.startDraft,
  getDossier: drafts.getDossier,
  listDossiers: drafts.listDossiers,
  draftKey: drafts.draftKey,
  caseOfDossier: drafts.caseOfDossier,
  stateOfDraft: drafts.stateOfDraft,
  statesOfDrafts: drafts.statesOfDrafts,
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
  journalLink: sealing.journalLink,
  containerIds: sealing.containerIds,
  dueItems: outbox.dueItems,
  listOutbox: outbox.listOutbox,
  outboxCounts: outbox.outboxCounts,
  markAttempt: outbox.markAttempt,
  unmarkAttempt: outbox.unmarkAttempt,
  postpone: outbox.postpone,
  quarantineItem: outbox.quarantineItem,
  retryItem: outbox.retryItem,
  storeReceipt: receipts.storeReceipt,
  receiptOf: receipts.receiptOf,
  listReceived: receipts.listReceived,
  storeDecision: receipts.storeDecision,
  lastDecision: receipts.lastDecision,
  addFlowEvents: flow.addFlowEvents,
  flowEvents: flow.flowEvents,
  kindsOfDrafts: flow.kindsOfDrafts,
  getMeta: meta.getMeta,
  setMeta: meta.setMeta,
  noteBatch: meta.noteBatch,
  batchCount: meta.batchCount,
  currentConfig: meta.currentConfig,
  addConfig: meta.addConfig,
  recordAudit: meta.recordAudit,
  checkAudit: meta.checkAudit,
  dayCounts: tallies.dayCounts,
  stateCounts: tallies.stateCounts,
} satisfies QuerySet;
