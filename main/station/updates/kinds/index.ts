import type { UpdateKind } from '../kind.ts';
import { certificates } from './certificates.ts';
import { communes } from './communes.ts';
import { operators } from './operators.ts';
import { personRefKey } from './person-ref-key.ts';
import { profile } from './profile.ts';
import { roster } from './roster.ts';
import { samePerson } from './same-person.ts';
import { targets } from './targets.ts';

/** Every kind this program can install. */
export const updateKinds: readonly UpdateKind<never>[] = [
  certificates,
  communes,
  operators,
  personRefKey,
  profile,
  roster,
  samePerson,
  targets,
] as readonly unknown[] as readonly UpdateKind<never>[];
