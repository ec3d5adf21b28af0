import type { Migration } from '../migrate.ts';
import { core } from './0001-core.ts';
import { search } from './0002-search.ts';
import { procedure } from './0003-procedure.ts';
import { lists } from './0004-lists.ts';
import { flow } from './0005-flow.ts';
import { followUp } from './0006-follow-up.ts';
import { slots } from './0007-slots.ts';
import { centreLists } from './0008-centre-lists.ts';
import { coverage } from './0009-coverage.ts';

export const peopleMigrations: readonly Migration[] = [
  core,
  search,
  procedure,
  lists,
  flow,
  followUp,
  slots,
  centreLists,
  coverage,
];
