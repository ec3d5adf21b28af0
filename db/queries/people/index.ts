import type { QuerySet } from '../query.ts';
import * as accounts from './accounts.ts';
import * as applicants from './applicants.ts';
import * as appointments from './appointments.ts';
import * as coverage from './coverage.ts';
import * as followUp from './follow-up.ts';
import * as household from './household.ts';
import * as places from './places.ts';
import * as reports from './reports.ts';
import * as roster from './roster.ts';
import * as rosterImport from './roster-import.ts';
import * as rosterMappings from './roster-mappings.ts';
import * as rosterUpdate from './roster-update.ts';
import * as rounds from './rounds.ts';
import * as search from './search.ts';
import * as ticketPeople from './ticket-people.ts';
import * as unable from './unable.ts';
import * as unableTally from './unable-tally.ts';

/** Every query of people.db, by name. */
export const peopleQueries = {
  addAccount: accounts.addAccount,
  accountById: accounts.accountById,
  listAccounts: accounts.listAccounts,
  saveApplicant: applicants.saveApplicant,
  getApplicant: applicants.getApplicant,
  draftsLike: applicants.draftsLike,
  draftsOfPerson: applicants.draftsOfPerson,
  applicantDrafts: applicants.applicantDrafts,
  dropApplicants: applicants.dropApplicants,
  applicantNames: applicants.applicantNames,
  personsOfDrafts: applicants.personsOfDrafts,
  draftsOfRoster: applicants.draftsOfRoster,
  beginImport: rosterImport.beginImport,
  stageChunk: rosterImport.stageChunk,
  decideImport: rosterImport.decideImport,
  applyChunk: rosterImport.applyChunk,
  foldWal: rosterImport.foldWal,
  dropImport: rosterImport.dropImport,
  importCounts: rosterImport.importCounts,
  unfinishedImports: rosterImport.unfinishedImports,
  applyRosterUpdate: rosterUpdate.applyRosterUpdate,
  rosterMapping: rosterMappings.rosterMapping,
  rememberMapping: rosterMappings.rememberMapping,
  searchRoster: search.searchRoster,
  activationRows: followUp.activationRows,
  activationHistory: followUp.activationHistory,
  addActivation: followUp.addActivation,
  feesOfDay: followUp.feesOfDay,
  handoverRows: followUp.handoverRows,
  noteArrived: followUp.noteArrived,
  noteHanded: followUp.noteHanded,
  undoHandover: followUp.undoHandover,
  saveReport: reports.saveReport,
  getReport: reports.getReport,
  reportEvents: reports.reportEvents,
  listReports: reports.listReports,
  reportCounts: reports.reportCounts,
  draftsOfName: reports.draftsOfName,
  rosterPerson: roster.rosterPerson,
  rowsToCome: places.rowsToCome,
  peopleOfRows: places.peopleOfRows,
  followedDossiers: coverage.followedDossiers,
  followDossiers: coverage.followDossiers,
  coverageGroups: coverage.coverageGroups,
  coverageList: coverage.coverageList,
  addUnableEvent: unable.addUnableEvent,
  unableEvents: unable.unableEvents,
  unableStates: unable.unableStates,
  unableEvidence: unable.unableEvidence,
  unableCounts: unableTally.unableCounts,
  unableList: unableTally.unableList,
  cadreNames: unableTally.cadreNames,
  activationsDone: unableTally.activationsDone,
  saveTicketPerson: ticketPeople.saveTicketPerson,
  ticketPeople: ticketPeople.ticketPeople,
  ticketsOfPerson: ticketPeople.ticketsOfPerson,
  addAppointment: appointments.addAppointment,
  getAppointment: appointments.getAppointment,
  appointmentsOf: appointments.appointmentsOf,
  meetAppointment: appointments.meetAppointment,
  cancelAppointment: appointments.cancelAppointment,
  addRound: rounds.addRound,
  setRoundPeople: rounds.setRoundPeople,
  addRoundPerson: rounds.addRoundPerson,
  listRounds: rounds.listRounds,
  roundPeople: rounds.roundPeople,
  markRoundPerson: rounds.markRoundPerson,
  notOnRoster: rounds.notOnRoster,
  householdDrafts: household.householdDrafts,
} satisfies QuerySet;
