import type { Migration } from '../migrate.ts';
import { core } from './0001-core.ts';
import { profiles } from './0002-profiles.ts';
import { followUp } from './0003-follow-up.ts';
import { flow } from './0004-flow.ts';
import { papers } from './0005-papers.ts';
import { media } from './0006-media.ts';
import { updates } from './0007-updates.ts';
import { tallies } from './0008-tallies.ts';
import { targets } from './0009-targets.ts';

export const queueMigrations: readonly Migration[] = [
  core,
  profiles,
  followUp,
  flow,
  papers,
  media,
  updates,
  tallies,
  targets,
];
