import type { Migration } from '../migrate.ts';
import { core } from './0001-core.ts';
import { search } from './0002-search.ts';

export const peopleMigrations: readonly Migration[] = [core, search];
