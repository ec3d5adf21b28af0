import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHash, type Route, screenNames, toHash } from './route.ts';

describe('routes in the address', () => {
  it('come back as they were, without what a person typed', () => {
    const routes: Route[] = [
      { screen: 'today' },
      { screen: 'dossier', draftId: '019a0000-0000-7000-8000-0000000003e8', step: 'portrait' },
      { screen: 'queue', tab: 'redo' },
      { screen: 'tally', tab: 'funnel', day: '2026-06-27' },
    ];
    expect(routes.map((route) => fromHash(toHash(route)))).toEqual(routes);
    expect(toHash({ screen: 'people', text: 'Nguyễn Thị Hạnh' })).toBe('#people');
  });

  it('are the first screen for anything else', () => {
    expect(fromHash('')).toEqual({ screen: 'today' });
    expect(fromHash('#__proto__?x=1')).toEqual({ screen: 'today' });
    expect(fromHash('#dossier?draftId=<b>')).toEqual({ screen: 'dossier' });
    expect(fromHash('#dossier?draftId=a&step=fingers')).toEqual({ screen: 'dossier', draftId: 'a' });
    expect(fromHash('#forms')).toEqual({ screen: 'dossier' });
    fc.assert(fc.property(fc.string(), (hash) => screenNames.includes(fromHash(hash).screen)));
  });
});
