import type { QuerySet } from '../query.ts';
import * as accounts from './accounts.ts';
import * as applicants from './applicants.ts';
import * as roster from './roster.ts';
import * as search from './search.ts';

/** Every query of people.db, by name. */
export const peopleQueries = {
  addAccount: accounts.addAccount,
  accountById: accounts.accountById,
  listAccounts: accounts.listAccounts,
  saveApplicant: applicants.saveApplicant,
  getApplicant: applicants.getApplicant,
  draftsOfPerson: applicants.draftsOfPerson,
  applicantDrafts: applicants.applicantDrafts,
  applicantNames: applicants.applicantNames,
  draftsOfRoster: applicants.draftsOfRoster,
  importRoster: roster.importRoster,
  searchRoster: search.searchRoster,
  rosterPerson: roster.rosterPerson,
  countByHamlet: roster.countByHamlet,
} satisfies QuerySet;
