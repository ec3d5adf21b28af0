import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDay } from './read-day.ts';

const days = ['2026-06-25', '2026-06-26', '2026-06-27', '2026-06-28'] as const;
const over = (list: readonly string[]) => {
  let answers = 0;
  const fetch = async (limit: number, offset: number) => {
    answers++;
    return { ok: true as const, value: list.slice(offset, offset + limit) };
  };
  return { fetch, answers: () => answers };
};

test('finds the same as looking at the whole list', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(fc.nat(1_400), fc.nat(900), fc.nat(1_200), fc.nat(700)),
      fc.constantFrom(...days, '2026-07-01', '2026-01-01'),
      async (sizes, day) => {
        const list = days.flatMap((one, i) => new Array<string>(sizes[i] ?? 0).fill(one));
        const read = await readDay(over(list).fetch, (one) => one, day);
        expect(read).toEqual({ ok: true, value: list.filter((one) => one === day) });
      },
    ),
    { numRuns: 80 },
  );
});

test('a year of dossiers takes few answers', async () => {
  const list = [...new Array<string>(90_000).fill('2026-06-25'), '2026-06-27'];
  const { fetch, answers } = over(list);
  expect(await readDay(fetch, (one) => one, '2026-06-27')).toEqual({ ok: true, value: ['2026-06-27'] });
  expect(answers()).toBeLessThan(30);
});

test('an error of the station is the answer', async () => {
  const error = { code: 'signed_out' as const };
  expect(await readDay(async () => ({ ok: false, error }), String, '2026-06-27')).toEqual({ ok: false, error });
});
