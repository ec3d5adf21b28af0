/**
 * As `Promise.all`, but a failure is thrown only when everything has ended: inside a transaction nothing may still be asking when
 * it is undone.
 */
export async function all<const T extends readonly unknown[]>(
  work: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return (await Promise.all(work)) as { -readonly [K in keyof T]: Awaited<T[K]> };
}
