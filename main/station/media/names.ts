import { join } from 'node:path';
import type { CopyItem } from '../../../db/client.ts';

/** The marker of an enrolled medium, in its root. */
export const markerName = 'tram-medium.json';
/** What the hub writes beside the pairs it has read in. */
export const receiptsName = 'tram-receipts.json';

/** Everything of one station on a medium; nothing outside is ever touched. */
export function stationFolder(root: string, stationId: string): string {
  return join(root, `tram-${stationId}`);
}

/** A container that was manifested again has two manifests, of two epochs. */
export function manifestName({ id, epoch, type }: Pick<CopyItem, 'id' | 'epoch' | 'type'>): string {
  return type === 'remanifest' ? `${id}.${epoch}.jws` : `${id}.jws`;
}

export function containerName(id: string): string {
  return `${id}.cms`;
}

/** The id of an entry in the name of a file of a pair, or null. */
export function idOfName(name: string): string | null {
  return /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.\d+)?\.(?:cms|jws)$/.exec(name)?.[1] ?? null;
}
