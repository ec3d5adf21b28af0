import type { PeopleDb, QueueDb } from '../../../db/client.ts';
import { Failure } from '../../contract/result.ts';
import { toFailure } from '../failure.ts';
import type { Notices } from '../notices.ts';
import type { Paths } from '../paths.ts';
import { Ballast } from '../vault/durable/ballast.ts';
import { diskFree } from '../vault/durable/disk-free.ts';

export interface SpaceLimits {
  /** Size of the file that is given back when the disk is full, MiB. */
  ballastMiB: number;
  /** Below so much free space no new dossier is started, MiB. */
  reserveMiB: number;
}

export const defaultSpaceLimits: SpaceLimits = { ballastMiB: 64, reserveMiB: 256 };

/** Keeps a full disk from ever meeting a dossier that was begun. */
export interface Space {
  /** @throws Failure disk_full when a new dossier should not be started */
  requireRoom(): Promise<void>;
  /** Runs work that writes; on a full disk the ballast is given back and the work is done once more. */
  finishing<T>(work: () => Promise<T>): Promise<T>;
  /** Takes the ballast (again) where there is room. */
  restore(): Promise<void>;
}

export function createSpace(paths: Paths, limits: SpaceLimits, notices: Notices): Space {
  const mebibyte = 1024 * 1024;
  const ballast = new Ballast(paths.ballast, limits.ballastMiB);
  const freeMiB = async (): Promise<number> => (await diskFree(paths.data)).freeBytes / mebibyte;

  const restore = async (): Promise<void> => {
    if (await ballast.held()) return;
    if ((await freeMiB()) < limits.reserveMiB + limits.ballastMiB) return notices.add('disk_full');
    await ballast.restore();
    notices.clear('disk_full');
  };
  return {
    restore,
    requireRoom: async () => {
      await restore();
      const free = await freeMiB();
      const held = await ballast.held();
      if (held && free >= limits.reserveMiB) return;
      notices.add('disk_full');
      throw new Failure('disk_full', `${Math.floor(free)} MiB`);
    },
    finishing: async (work) => {
      try {
        return await work();
      } catch (error) {
        if (toFailure(error).code !== 'disk_full') throw error;
        notices.add('disk_full');
        await ballast.release();
        return work();
      }
    },
  };
}

/** What the top bar says of the disk; null when it cannot be asked. */
export async function diskState(
  folder: string,
  reserveMiB: number,
): Promise<{ freeBytes: number; totalBytes: number; roomForNew: boolean } | null> {
  const space = await diskFree(folder).catch(() => null);
  return space && { ...space, roomForNew: space.freeBytes >= reserveMiB * 1024 * 1024 };
}

/** The same database, whose every query gets the ballast when it meets a full disk: one that failed changed nothing. */
export function withRoom<D extends QueueDb | PeopleDb>(db: D, space: Space): D {
  const run = (...query: Parameters<D['run']>): Promise<unknown> =>
    space.finishing(() => (db.run as (...all: Parameters<D['run']>) => Promise<unknown>)(...query));
  return { ...db, run: run as D['run'] };
}
