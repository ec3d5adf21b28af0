import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RosterInspection, rosterField, rosterMapping } from '../../../../main/contract/station/roster.ts';
import { changeColumn, mappingOf } from './mapping.ts';

test('however columns are changed, no field stands twice and the last change counts', () => {
  const change = fc.record({
    at: fc.nat(7),
    field: fc.option(fc.constantFrom(...rosterField.options), { nil: null }),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 30 }), (changes) => {
      const empty: RosterInspection['columns'] = Array.from({ length: 8 }, (_, at) => ({
        at,
        heading: '',
        field: null,
      }));
      const columns = changes.reduce((all, { at, field }) => changeColumn(all, at, field), empty);
      const mapping = mappingOf(columns);
      expect(rosterMapping.safeParse(mapping).success).toBe(true);
      const last = changes.at(-1)!;
      expect(mapping.find(({ at }) => at === last.at)?.field ?? null).toBe(last.field);
    }),
  );
});
