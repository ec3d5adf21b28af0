import { describe, expect, test } from 'vitest';
import { emptyProcedure, type ProcedureRecord } from '../../contract/station/procedure.ts';
import type { DossierKind } from '../../contract/wire/journal.ts';
import type { Applicant } from '../applicant/fields.ts';
import { builtInProfile } from '../profile/profiles.ts';
import { withConsent, withDocument, withExplanation, withWay } from './decisions.ts';
import { judgeDossier } from './judge.ts';

const day = '2026-07-01';
const grown: Applicant = {
  personalId: '001099012345',
  fullName: 'Nguyễn Văn An',
  dateOfBirth: '1999-01-01',
  sex: 'male',
  permanentResidence: 'Thôn 1, xã Ninh Đông',
};

function judge(kind: DossierKind, fields: Applicant, procedure: Partial<ProcedureRecord> = {}) {
  const judged = judgeDossier(builtInProfile, { kind, fields, procedure: { ...emptyProcedure, ...procedure }, day });
  if (!judged) throw new Error(kind);
  return judged;
}

describe('the built-in profile', () => {
  test.each(Object.keys(builtInProfile.kinds) as DossierKind[])(
    '%s: a grown person lacks what the profile names',
    (kind) => {
      const { rules, lacks } = judge(kind, {});
      expect(lacks).toEqual([...(rules.reasons.length > 0 ? ['reason'] : []), ...rules.required, 'permanentResidence']);
      expect(rules.representative).toBeNull();
      expect(rules.positions[0]).toBe('portrait');
      expect(rules.positions).toHaveLength(kind === 'eidLevel2' ? 3 : 11);
      expect(rules.optional.some((field) => rules.required.includes(field))).toBe(false);
    },
  );

  test('one residence of four is enough', () => {
    const { permanentResidence: _, ...rest } = grown;
    expect(judge('firstIssuance', rest).lacks).toEqual(['permanentResidence']);
    expect(judge('firstIssuance', { ...rest, currentResidence: 'Xã B' }).lacks).toEqual([]);
  });

  test('ages: no biometrics below six, a representative below fourteen, everything from then on', () => {
    const at = (dateOfBirth: string) => judge('firstIssuance', { ...grown, dateOfBirth });
    const small = at('2021-01-01');
    expect(small.rules).toMatchObject({ positions: [], representative: 'age' });
    expect(small.lacks).toEqual(expect.arrayContaining(['representativeName', 'representativePhone']));
    expect(at('2020-07-01').rules.positions).toHaveLength(11);
    expect(at('2012-07-02').rules.representative).toBe('age');
    expect(at('2012-07-01').rules.representative).toBeNull();
  });

  test('a child’s account runs over the phone of whoever acts for it', () => {
    const { rules, lacks } = judge('eidLevel2', { ...grown, dateOfBirth: '2016-01-01' });
    expect(rules.required).not.toContain('phone');
    expect(rules.optional).toContain('phone');
    expect(lacks).toContain('representativePhone');
  });

  test('without full capacity somebody acts for a grown person too, who keeps the own phone', () => {
    const { rules } = judge('eidLevel2', grown, { capacity: 'limited' });
    expect(rules.representative).toBe('capacity');
    expect(rules.required).toEqual(expect.arrayContaining(['phone', 'representativeName']));
  });

  test('after loss the latest biometrics may be used, after a check of two fingers and no portrait', () => {
    const lost = judge('reissue', grown, { reason: 'lost' });
    expect(lost.rules.mayReuse).toBe(true);
    expect(lost.rules.positions).toHaveLength(11);
    expect(judge('reissue', grown, { reason: 'lost', reusesBiometrics: true }).rules.positions).toEqual([
      'rightIndex',
      'leftIndex',
    ]);
    // The reason was changed to one that does not allow it.
    expect(
      judge('reissue', grown, { reason: 'nationalityRegained', reusesBiometrics: true }).rules.positions,
    ).toHaveLength(11);
  });
});

describe('doubts', () => {
  test('want a reason, not another value', () => {
    const odd = { ...grown, sex: 'female' };
    const judged = judge('firstIssuance', odd);
    expect(judged).toMatchObject({ doubts: ['personalIdSex'], lacks: ['doubt.personalIdSex'] });
    const why = { doubt: 'personalIdSex', reason: 'asOnPapers', note: null, at: '', by: '' };
    const procedure = withExplanation(emptyProcedure, judged, builtInProfile, why);
    expect(judge('firstIssuance', odd, procedure ?? {})).toMatchObject({ doubts: ['personalIdSex'], lacks: [] });
    expect(withExplanation(emptyProcedure, judged, builtInProfile, { ...why, reason: 'nothing' })).toBeNull();
    expect(withExplanation(emptyProcedure, judged, builtInProfile, { ...why, doubt: 'phoneShared' })).toBeNull();
  });

  test('that explain themselves want none', () => {
    const judged = judge('eidLevel2', { ...grown, phone: '0900012345', phoneOwner: 'family' });
    expect(judged).toMatchObject({ doubts: ['phoneOwner'], unexplained: [], lacks: [] });
  });
});

describe('papers and consent', () => {
  const fields = { ...grown, phone: '0900012345' };
  const { rules } = judge('eidLevel2', fields);
  const signed = { at: '2026-07-01T00:00:00.000Z', by: '0190a0a0-0000-7000-8000-000000000000' };

  test('a paper may not be kept without the consent to integrate it; nothing is given beforehand', () => {
    const paper = withDocument(emptyProcedure, rules, { document: 'drivingLicence', number: ' 790123 ' });
    expect(paper?.documents).toEqual({ drivingLicence: '790123' });
    expect(judge('eidLevel2', fields, paper ?? {}).lacks).toEqual(['consent.integrateDocuments']);
    const consent = { purpose: 'integrateDocuments', given: true, ...signed };
    const given = withConsent(paper ?? emptyProcedure, rules, consent);
    expect(judge('eidLevel2', fields, given ?? {}).lacks).toEqual([]);
    const taken = withConsent(given ?? emptyProcedure, rules, { ...consent, given: false });
    expect(judge('eidLevel2', fields, taken ?? {}).lacks).toEqual(['consent.integrateDocuments']);
    const without = withDocument(taken ?? emptyProcedure, rules, { document: 'drivingLicence', number: null });
    expect(judge('eidLevel2', fields, without ?? {}).lacks).toEqual([]);
  });

  test('an e-mail address wants its own consent', () => {
    expect(judge('eidLevel2', { ...fields, email: 'an@example.vn' }).lacks).toEqual(['consent.emailNotices']);
  });

  test('what the profile does not know is refused', () => {
    expect(withDocument(emptyProcedure, rules, { document: 'passport', number: '' })).toBeNull();
    expect(withConsent(emptyProcedure, rules, { purpose: 'everything', given: true, ...signed })).toBeNull();
    expect(withWay(emptyProcedure, rules, { reusesBiometrics: true })).toBeNull();
    expect(withWay(emptyProcedure, rules, { capacity: 'none' })).toMatchObject({ capacity: 'none' });
  });
});
