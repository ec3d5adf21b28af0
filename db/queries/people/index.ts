import type { QuerySet } from '../query.ts';
import * as accounts from './accounts.ts';
import * as applicants from './applicants.ts';
import * as places from './places.ts';
import * as roster from './roster.ts';
import * as rosterImport from './roster-import.ts';
import * as rosterMappings from './roster-mappings.ts';
import * as search from './search.ts';
import * as unable from './unable.ts';

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
  applicantNames: applicants.applicantNames,
  draftsOfRoster: applicants.draftsOfRoster,
  draftsWithoutRoster: applicants.draftsWithoutRoster,
  beginImport: rosterImport.beginImport,
  stageChunk: rosterImport.stageChunk,
  decideImport: rosterImport.decideImport,
  applyChunk: rosterImport.applyChunk,
  dropImport: rosterImport.dropImport,
  importCounts: rosterImport.importCounts,
  unfinishedImports: rosterImport.unfinishedImports,
  rosterMapping: rosterMappings.rosterMapping,
  rememberMapping: rosterMappings.rememberMapping,
  searchRoster: search.searchRoster,
  rosterPerson: roster.rosterPerson,
  countByPlace: places.countByPlace,
  peopleOfPlace: places.peopleOfPlace,
  addUnableEvent: unable.addUnableEvent,
  unableEvents: unable.unableEvents,
  unableStates: unable.unableStates,
  unableEvidence: unable.unableEvidence,
} satisfies QuerySet;
