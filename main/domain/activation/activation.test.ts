import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activationResult, phoneClass } from '../../contract/station/activation.ts';
import { classCounts, helpRecord, inOrderOfHelp, needsHelp, phoneClassOf } from './activation.ts';

const help = (result: 'activated' | 'failed' | 'comeBack', comeBackOn: string | null = null) => ({
  result,
  reason: null,
  note: null,
  comeBackOn,
  at: '2026-06-25T03:00:00.000Z',
  actor: '019a0000-0000-7000-8000-000000000001',
  actorName: null,
});

test('a failure wants a reason, coming back wants a day, and what does not belong is dropped', () => {
  const record = (result: 'activated' | 'failed' | 'comeBack', reason: 'noCode' | null, comeBackOn: string | null) =>
    helpRecord({ result, reason, comeBackOn });
  expect(record('failed', null, null)).toBeNull();
  expect(record('failed', 'noCode', '2026-06-30')).toEqual({
    result: 'failed',
    reason: 'noCode',
    comeBackOn: '2026-06-30',
  });
  expect(record('comeBack', null, null)).toBeNull();
  expect(record('comeBack', 'noCode', '2026-06-30')?.reason).toBeNull();
  expect(record('activated', 'noCode', '2026-06-30')).toEqual({ result: 'activated', reason: null, comeBackOn: null });
});

test('who agreed to come by today is first, then who was never helped, then later days', () => {
  const people = [
    { name: 'never', last: null },
    { name: 'tomorrow', last: help('comeBack', '2026-06-26') },
    { name: 'failed', last: help('failed') },
    { name: 'today', last: help('comeBack', '2026-06-25') },
    { name: 'late', last: help('failed', '2026-06-20') },
  ].map((one) => ({ ...one, confirmedAt: null }));
  expect(inOrderOfHelp(people, '2026-06-25').map(({ name }) => name)).toEqual([
    'late',
    'today',
    'never',
    'failed',
    'tomorrow',
  ]);
});

test('everybody is counted once, here and at the centre apart', () => {
  const person = fc.record({
    phoneClass: fc.constantFrom(...phoneClass.options),
    last: fc.option(fc.constantFrom(...activationResult.options).map((result) => help(result))),
    confirmedAt: fc.option(fc.constant('2026-06-25T03:00:00.000Z')),
  });
  fc.assert(
    fc.property(fc.array(person), (people) => {
      const classes = classCounts(people);
      expect(classes.reduce((sum, one) => sum + one.people, 0)).toBe(people.length);
      for (const one of classes) {
        expect(one.toHelp + one.activatedHere + one.confirmedOnly).toBe(one.people);
        expect(one.confirmedOnly).toBeLessThanOrEqual(one.confirmed);
      }
      expect(classes.reduce((sum, one) => sum + one.toHelp, 0)).toBe(people.filter(needsHelp).length);
    }),
  );
  expect([phoneClassOf('basic'), phoneClassOf(null), phoneClassOf('telex')]).toEqual(['basic', 'unknown', 'unknown']);
});
