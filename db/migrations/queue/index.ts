import type { Migration } from '../migrate.ts';
import { core } from './0001-core.ts';

export const queueMigrations: readonly Migration[] = [core];
