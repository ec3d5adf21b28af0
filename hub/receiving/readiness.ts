import type { Receiving } from './context.ts';

export interface Readiness {
  /** Whether what is sent now would be received. */
  ready: boolean;
  /** What keeps it from that. */
  because: ('records' | 'hub_epoch' | 'objects' | 'room')[];
  /** Null where the store of containers does not say, or does not answer. */
  freeBytes: number | null;
}

/** Asks everything that receiving needs: the records, the containers, room for more. */
export async function readiness({ store, blobs, hub, reserveBytes }: Receiving): Promise<Readiness> {
  const because: Readiness['because'] = [];
  const [row, free] = await Promise.allSettled([store.hub.find(), blobs.probe().then(() => blobs.free())]);
  if (row.status === 'rejected' || row.value === undefined) because.push('records');
  // Restored from a backup while this process ran on: it would sign for an epoch that is over.
  else if (row.value.hubEpoch !== hub.hubEpoch) because.push('hub_epoch');
  if (free.status === 'rejected') because.push('objects');
  const freeBytes = free.status === 'fulfilled' ? free.value : null;
  if (freeBytes !== null && freeBytes < reserveBytes) because.push('room');
  return { ready: because.length === 0, because, freeBytes };
}
