import type { Receiving } from './context.ts';

/**
 * Removes files that nothing refers to and that have not changed for `graceMs`: parts of finished or unknown uploads, objects
 * of no living container. One process sweeps at a time. Each file is judged and removed in a transaction which keeps new
 * containers from coming to need it (`containers.guardRemoval`), and under the lock its writer takes in this process.
 */
export async function sweep(context: Receiving, graceMs: number): Promise<{ parts: number; objects: number }> {
  const removed = { parts: 0, objects: 0 };
  await context.store.alone('sweep', () => sweepAlone(context, graceMs, removed));
  if (removed.parts + removed.objects > 0) context.log('info', 'swept', removed);
  return removed;
}

async function sweepAlone(
  { store, blobs, locks, clock }: Receiving,
  graceMs: number,
  removed: { parts: number; objects: number },
): Promise<void> {
  const before = clock().getTime() - graceMs;
  for await (const { name, changedAt } of blobs.parts()) {
    if (changedAt >= before || (await store.containers.isPartWanted(name))) continue;
    const gone = await locks.run(`dossier:${name}`, () =>
      store.write(async (records) => {
        await records.containers.guardRemoval('part', name);
        if (await records.containers.isPartWanted(name)) return false;
        await blobs.removePart(name);
        return true;
      }),
    );
    if (gone) removed.parts++;
  }
  for await (const { sha256, changedAt } of blobs.objects()) {
    if (changedAt >= before || (await store.containers.isObjectWanted(sha256))) continue;
    const gone = await locks.run(`object:${sha256}`, () =>
      store.write(async (records) => {
        await records.containers.guardRemoval('object', sha256);
        if (await records.containers.isObjectWanted(sha256)) return false;
        await blobs.removeObject(sha256);
        return true;
      }),
    );
    if (gone) removed.objects++;
  }
}
