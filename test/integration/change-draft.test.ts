import { expect, test } from 'vitest';
import type { DossierView } from '../../main/contract/station/dossiers.ts';
import { call, fill, grownPerson } from '../fixtures/station/operator.ts';
import { signedIn } from '../fixtures/station/signed-in.ts';

const { client } = signedIn();

test('what a change answers is what stands there afterwards, whatever was changed', async () => {
  const person = grownPerson(61);
  const other = await call(client(), 'dossiers.start', { rosterId: null, kind: 'eidLevel2' });
  await fill(client(), other.draftId, { ...person, phone: '0900000061' });
  const { draftId } = await call(client(), 'dossiers.start', { rosterId: null, kind: 'eidLevel2' });
  const set = (fields: Record<string, string>) => () => call(client(), 'dossiers.setFields', { draftId, fields });
  const { fullName, dateOfBirth, sex } = person;
  const changes: [() => Promise<DossierView>, (view: DossierView) => void][] = [
    [set({ fullName, dateOfBirth, sex, currentResidence: 'Thôn 2' }), ({ doubts }) => expect(doubts).toEqual([])],
    [set({ phone: '0900000061' }), ({ doubts }) => expect(doubts).toContain('phoneShared')],
    [set({ phone: '0900000062' }), ({ doubts }) => expect(doubts).not.toContain('phoneShared')],
    [set({ personalId: person.personalId }), ({ doubts }) => expect(doubts).toContain('sameNumber')],
    [
      () => call(client(), 'dossiers.explainDoubt', { draftId, doubt: 'sameNumber', reason: 'asOnPapers', note: null }),
      ({ unexplained, doubts }) =>
        expect([unexplained.includes('sameNumber'), doubts.includes('sameNumber')]).toEqual([false, true]),
    ],
    [
      () => call(client(), 'dossiers.setDocument', { draftId, document: 'healthInsurance', number: 'HN4010012345678' }),
      ({ missing }) => expect(missing).toContain('consent.integrateDocuments'),
    ],
    [
      () => call(client(), 'dossiers.setKind', { draftId, kind: 'reissue', reason: 'lost' }),
      ({ positions }) => expect(positions).toHaveLength(11),
    ],
    [
      () => call(client(), 'dossiers.setWay', { draftId, reusesBiometrics: true }),
      ({ positions }) => expect(positions).toHaveLength(2),
    ],
    [
      set({ personalId: '' }),
      ({ missing, doubts }) => expect([missing.includes('personalId'), doubts]).toEqual([true, []]),
    ],
  ];
  for (const [change, check] of changes) {
    const answered = await change();
    expect(answered).toEqual(await call(client(), 'dossiers.get', { draftId }));
    check(answered);
  }
});
