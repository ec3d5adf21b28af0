import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Hanging } from './hanging.ts';

/** Requests of a given number of leaves over a clock that stands until it is moved. */
function watched() {
  const clock = { ms: 0 };
  const gaveUp: string[] = [];
  const settled = new Set<string>();
  const hanging = new Hanging<string>(
    (name) => !settled.has(name),
    () => clock.ms,
  );
  const begin = (what: string, leaves = 1) => hanging.begin({ what, leaves, giveUp: () => gaveUp.push(what) });
  return { clock, gaveUp, settled, hanging, begin };
}

test('what two that began later have overtaken is given up when it takes twice as long as they did', () => {
  const { clock, gaveUp, hanging, begin } = watched();
  begin('hangs');
  begin('large', 4);
  for (const [at, ms] of [
    [1_000, 4_000],
    [5_000, 5_000],
  ] as const) {
    clock.ms = at;
    const ended = begin('other');
    clock.ms = at + ms;
    ended(true);
  }
  // 10 s: twice the 5 s of the slower one; the larger one may take four times as long.
  expect(gaveUp).toEqual(['hangs']);
  clock.ms = 39_999;
  hanging.look();
  expect(gaveUp).toEqual(['hangs']);
  clock.ms = 40_000;
  hanging.look();
  expect(gaveUp).toEqual(['hangs', 'large']);
});

test('one that was overtaken once, or by what failed, or by what began before it, does not hang', () => {
  const { clock, gaveUp, hanging, begin } = watched();
  const older = [begin('older'), begin('older')];
  clock.ms = 100;
  begin('waits');
  clock.ms = 200;
  const later = [begin('later'), begin('later'), begin('later')];
  clock.ms = 300;
  for (const ended of older) ended(true);
  later[0]?.(true);
  later[1]?.(false);
  clock.ms = 14_000;
  hanging.look();
  expect(gaveUp).toEqual([]);
  clock.ms = 14_200;
  begin('newer')(true);
  expect(gaveUp).toEqual(['waits']);
  // Never again, and never what has ended.
  clock.ms = 600_000;
  hanging.look();
  expect(gaveUp).toEqual(['waits']);
});

test('on a line that its connections share fairly nothing hangs, however slow it is', () => {
  const share = fc.record({
    msPerLeaf: fc.integer({ min: 1, max: 200_000 }),
    connections: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(
      share,
      fc.array(fc.integer({ min: 1, max: 16 }), { maxLength: 30 }),
      ({ msPerLeaf, connections }, sizes) => {
        const { clock, gaveUp, hanging, begin } = watched();
        const waiting = [...sizes];
        const busy: { left: number; ended: (answered: boolean) => void }[] = [];
        for (;;) {
          while (busy.length < connections && waiting.length > 0) {
            const leaves = waiting.shift() ?? 1;
            busy.push({ left: leaves, ended: begin('x', leaves) });
          }
          if (busy.length === 0) break;
          // Until the next one is done all advance alike.
          const least = Math.min(...busy.map(({ left }) => left));
          clock.ms += least * msPerLeaf * busy.length;
          for (const one of busy) one.left -= least;
          const done = busy.filter(({ left }) => left <= 0);
          for (const one of done) busy.splice(busy.indexOf(one), 1);
          for (const { ended } of done) ended(true);
          hanging.look();
        }
        expect(gaveUp).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

test('what another has brought is given up once it is late, not while its answer may be on the way', () => {
  const { clock, gaveUp, settled, hanging, begin } = watched();
  begin('brought');
  settled.add('brought');
  expect(hanging.lateMs).toBe(15_000);
  clock.ms = 14_999;
  hanging.look();
  expect(gaveUp).toEqual([]);
  clock.ms = 15_000;
  hanging.look();
  expect(gaveUp).toEqual(['brought']);
});

test('late is what takes half as long again as the last four did in the middle; at least five seconds', () => {
  const { clock, hanging, begin } = watched();
  const carry = (ms: number): number => {
    const ended = begin('one');
    clock.ms += ms;
    ended(true);
    return hanging.lateMs;
  };
  expect([carry(1_000), carry(20_000), carry(8_000), carry(8_000)]).toEqual([5_000, 30_000, 12_000, 12_000]);
  expect([carry(2_000), carry(2_000)]).toEqual([12_000, 12_000]);
  expect(carry(2_000)).toBe(5_000);
});

test('the line is not what it seemed when a request is not there in twenty seconds, and in three times what others took', () => {
  const { clock, hanging, begin } = watched();
  const first = begin('first', 4);
  clock.ms = 19_999;
  expect(hanging.isStuck).toBe(false);
  clock.ms = 20_000;
  expect(hanging.isStuck).toBe(true);
  first(true);
  expect(hanging.isStuck).toBe(false);
  // 5 s a leaf; the rest of a container tells nothing.
  const rest = begin('rest', 0.3);
  clock.ms += 15_000;
  rest(true);
  begin('second', 4);
  clock.ms += 59_999;
  expect(hanging.isStuck).toBe(false);
  clock.ms += 1;
  expect(hanging.isStuck).toBe(true);
});
