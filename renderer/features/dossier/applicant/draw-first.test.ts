import { describe, expect, it } from 'vitest';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { beginningOf, columnsOf } from './draw-first.ts';

const rules = {
  required: ['fullName', 'sex', 'phone', 'hamlet'],
  oneOf: [],
  optional: ['legacyId', 'email', 'placeOfBirth', 'permanentResidence', 'ethnicity'],
} as unknown as DossierView['rules'];
const columns = columnsOf(rules);
const begin = (names: string[], filled: string[] = []) => beginningOf(columns, names, (name) => filled.includes(name));

describe('where a form begins', () => {
  it('at the first place in the order of the form, with the groups up to it', () => {
    expect(begin(['phone', 'fullName'])).toEqual({ place: 'fullName', groups: new Set(['identity']) });
    expect(begin(['hamlet', 'phone'])).toEqual({ place: 'phone', groups: new Set(['identity', 'contact']) });
    // The right column stands behind the whole left one.
    expect(begin(['hamlet'])?.groups).toEqual(new Set(['identity', 'contact', 'birth', 'residence']));
  });

  it('at a reason for a doubt, which stands behind its field', () => {
    expect(begin(['doubt.personalIdSex'])).toEqual({ place: 'doubt.personalIdSex', groups: new Set(['identity']) });
    expect(begin(['doubt.personalIdSex', 'sex'])?.place).toBe('sex');
  });

  it('above the groups, which then need not be there', () => {
    expect(begin(['reason', 'phone'])).toEqual({ place: 'reason', groups: new Set(['identity']) });
  });

  it('not at a field that is folded away', () => {
    expect(begin(['email'])).toBeNull();
    expect(begin(['email'], ['email'])?.place).toBe('email');
    expect(begin(['papers'])).toBeNull();
    expect(begin(['doubt.clockUnsure'])).toBeNull();
  });
});
