import type { Receiving } from './context.ts';

/**
 * Removes files that nothing refers to and that have not changed for `graceMs`: parts of finished or unknown uploads, objects
 * of no living container. Each is judged under the lock its writer takes.
 */
export async function sweep(context: Receiving, graceMs: number): Promise<{ parts: number; objects: number }> {
  const { store, blobs, locks } = context;
  const before = context.clock().getTime() - graceMs;
  const removed = { parts: 0, objects: 0 };
  for await (const { name, changedAt } of blobs.parts()) {
    if (changedAt >= before) continue;
    await locks.run(`dossier:${name}`, async () => {
      if (store.containers.isPartWanted(name)) return;
      await blobs.removePart(name);
      removed.parts++;
    });
  }
  for await (const { sha256, changedAt } of blobs.objects()) {
    if (changedAt >= before) continue;
    await locks.run(`object:${sha256}`, async () => {
      if (store.containers.isObjectWanted(sha256)) return;
      await blobs.removeObject(sha256);
      removed.objects++;
    });
  }
  if (removed.parts + removed.objects > 0) context.log('info', 'swept', removed);
  return removed;
}
