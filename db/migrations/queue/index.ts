import type { Migration } from '../migrate.ts';
import { core } from './0001-core.ts';
import { profiles } from './0002-profiles.ts';

export const queueMigrations: readonly Migration[] = [core, profiles];
