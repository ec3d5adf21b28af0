import type { Migration } from '../migrate.ts';
import { core } from './0001-core.ts';

export const peopleMigrations: readonly Migration[] = [core];
