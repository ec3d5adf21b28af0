import type { DossierKind } from '../../../main/contract/wire/journal.ts';
import type { MadeUpPerson } from '../../fixtures/people/index.ts';
import { grownPerson, schoolChild, smallChild } from '../../fixtures/station/operator.ts';
import * as step from './steps.ts';

/** A kind of dossier, for somebody of an age, with everything that is done for it. */
export interface KindRow {
  name: string;
  kind: DossierKind;
  reason?: string;
  /** Somebody else for every dossier. */
  who(seed: number): MadeUpPerson;
  /** Does again what the centre has rejected. */
  redo?: true;
  steps(who: MadeUpPerson): step.Step[];
  /** How many positions its container holds. */
  positions: number;
}

/** Each dies at other writes, so that together they die at all of them. */
export const kindRows: KindRow[] = [
  {
    name: 'first issuance under 6',
    kind: 'firstIssuance',
    who: smallChild,
    steps: (who) => [step.person(who), step.representative, step.signature(), step.confirm('reserved')],
    positions: 0,
  },
  {
    name: 'first issuance from 6 to 14',
    kind: 'firstIssuance',
    who: schoolChild,
    steps: (who) => [
      step.person(who),
      step.representative,
      step.portrait('sample:tmp-written'),
      step.fingers('sample:row'),
      step.confirm('cms:tmp-written'),
    ],
    positions: 11,
  },
  {
    name: 'first issuance from 14, a finger missing',
    kind: 'firstIssuance',
    who: grownPerson,
    steps: (who) => [
      step.person(who),
      step.portrait('sample:tmp-synced'),
      step.exception,
      step.fingers('sample:dir-synced'),
      step.confirm('confirmed'),
      step.approve('cms:tmp-synced'),
    ],
    positions: 10,
  },
  {
    name: 'renewal',
    kind: 'renewal',
    reason: 'appearance',
    who: grownPerson,
    steps: (who) => [
      step.person(who),
      step.portrait('sample:renamed'),
      step.fingers('sample:tmp-written'),
      step.handing('handedIn'),
      step.signature('signature:renamed'),
      step.confirm('cms:renamed'),
    ],
    positions: 11,
  },
  {
    name: 'reissue with the biometrics of the centre',
    kind: 'reissue',
    reason: 'lost',
    who: grownPerson,
    steps: (who) => [
      step.person(who),
      step.reuse,
      step.scan(),
      step.fingers('sample:tmp-synced'),
      step.confirm('jws:tmp-written'),
    ],
    positions: 2,
  },
  {
    name: 'certificate for people of Vietnamese origin',
    kind: 'originCertificate',
    who: grownPerson,
    steps: (who) => [
      step.person(who, { ethnicity: 'Kinh', placeOfOrigin: who.placeOfOrigin, nationality: 'Chưa xác định' }),
      step.portrait('sample:row'),
      step.fingers('sample:renamed'),
      step.confirm('jws:renamed'),
    ],
    positions: 11,
  },
  {
    name: 'level-2 account',
    kind: 'eidLevel2',
    who: grownPerson,
    steps: (who) => [
      step.person(who, { phone: '0900000071' }),
      step.document,
      step.portrait('sample:dir-synced'),
      step.fingers('sample:row'),
      step.confirm('jws:dir-synced'),
    ],
    positions: 3,
  },
  {
    name: 'card and level-2 account',
    kind: 'cardWithEidLevel2',
    reason: 'first',
    who: grownPerson,
    steps: (who) => [
      step.person(who, { phone: '0900000072' }),
      step.document,
      step.scan('page:row'),
      step.portrait('sample:tmp-synced'),
      step.fingers('sample:renamed'),
      step.handing('none'),
      step.confirm('read-back'),
    ],
    positions: 11,
  },
  {
    name: 'redo of a rejected renewal',
    kind: 'renewal',
    reason: 'appearance',
    who: grownPerson,
    redo: true,
    steps: (who) => [
      step.person(who),
      step.portrait('sample:row'),
      step.fingers('sample:tmp-written'),
      step.confirm('completed'),
    ],
    positions: 11,
  },
];
