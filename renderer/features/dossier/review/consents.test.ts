import { describe, expect, test } from 'vitest';
import { emptyProcedure } from '../../../../main/contract/station/procedure.ts';
import { builtInProfile } from '../../../../main/domain/profile/profiles.ts';
import { consentsToAsk, refusedThings } from './consents.ts';

const rules = { consents: builtInProfile.consents } as Parameters<typeof consentsToAsk>[0]['rules'];
const asked = (documents: Record<string, string>, fields: Record<string, string> = {}) =>
  consentsToAsk({ rules, fields, procedure: { ...emptyProcedure, documents } }).map(({ code }) => code);

describe('consents', () => {
  test('nothing is asked about what the dossier does not hold', () => {
    expect(asked({})).toEqual([]);
    expect(asked({ drivingLicence: '' })).toEqual(['integrateDocuments']);
    expect(asked({}, { email: 'an@example.vn' })).toEqual(['emailNotices']);
    expect(asked({ drivingLicence: '1' }, { email: 'an@example.vn' })).toEqual(['integrateDocuments', 'emailNotices']);
  });

  test('a consent that stands by itself is always asked for', () => {
    const own = { code: 'own', words: { vi: 'a', en: 'a' }, neededFor: null };
    const some = { consents: [own] } as Parameters<typeof consentsToAsk>[0]['rules'];
    expect(consentsToAsk({ rules: some, fields: {}, procedure: emptyProcedure })).toEqual([own]);
  });

  test('what is refused goes, and nothing else', () => {
    const procedure = { ...emptyProcedure, documents: { drivingLicence: '12', healthInsurance: '' } };
    expect(refusedThings({ neededFor: 'documents' }, { procedure })).toEqual({
      documents: ['drivingLicence', 'healthInsurance'],
      fields: {},
    });
    expect(refusedThings({ neededFor: 'email' }, { procedure })).toEqual({ documents: [], fields: { email: '' } });
    expect(refusedThings({ neededFor: null }, { procedure })).toEqual({ documents: [], fields: {} });
  });
});
