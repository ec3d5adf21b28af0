import { join } from 'node:path';
import type { Checkpoint } from '../../checkpoint.ts';
import type { HubPlace } from '../../place.ts';
import type { Blobs } from './blobs.ts';
import { directoryBlobs } from './directory.ts';
import { s3Blobs } from './s3.ts';

/** Where a hub's containers lie. @throws the file system's errors for a folder that cannot be made */
export function openBlobs({ dataDir, objects }: HubPlace, checkpoint: Checkpoint): Promise<Blobs> {
  return objects === null ? directoryBlobs(join(dataDir, 'blobs'), checkpoint) : s3Blobs(objects, checkpoint);
}
