import { expect, test } from 'vitest';
import { sharedFlush } from './shared-flush.ts';

/** A flush that ends when told to. */
function controlled() {
  const calls: { directory: string; end: (error?: Error) => void }[] = [];
  const flush = sharedFlush(
    (directory) =>
      new Promise((resolve, reject) => {
        calls.push({ directory, end: (error) => (error ? reject(error) : resolve()) });
      }),
  );
  return { calls, flush };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('whoever asks while one is under way is served by one that begins after it', async () => {
  const { calls, flush } = controlled();
  const done: string[] = [];
  const ask = (name: string) => flush('a').then(() => done.push(name));
  const all = [ask('one'), ask('two'), ask('three'), flush('b').then(() => done.push('other'))];
  await turn();
  expect(calls.map((call) => call.directory)).toEqual(['a', 'b']);
  calls[0]?.end();
  await turn();
  expect(done).toEqual(['one']);
  expect(calls.map((call) => call.directory)).toEqual(['a', 'b', 'a']);
  calls[1]?.end();
  calls[2]?.end();
  await Promise.all(all);
  expect(done).toEqual(['one', 'other', 'two', 'three']);
});

test('a failure reaches everybody who waited for that flush and nobody else', async () => {
  const { calls, flush } = controlled();
  const [first, second, third] = [flush('a'), flush('a'), flush('a')];
  await turn();
  calls[0]?.end(new Error('first'));
  await expect(first).rejects.toThrow('first');
  await turn();
  calls[1]?.end(new Error('second'));
  await expect(second).rejects.toThrow('second');
  await expect(third).rejects.toThrow('second');
  const fourth = flush('a');
  await turn();
  calls[2]?.end();
  await fourth;
});
