import type { AnswerDamage } from '../../conformance/rig.ts';
import { subTypeOf } from '../../protocol/sbi/positions.ts';
import {
  CONDITIONS,
  type Condition,
  FLAWS,
  type Flaw,
  LAYINGS,
  type Laying,
  type SbiFault,
  type SbiStep,
  STATUSES,
  STEPS,
} from './faults.ts';

const DAMAGES: readonly AnswerDamage[] = ['garbage', 'truncate', 'sum', 'length', 'drop'];

export const SBI_FAULT_HELP = `  STEP is one of: ${STEPS.join(' ')}; TIMES counts answers, 1 where missing
${Object.entries(FLAWS)
  .map(([flaw, about]) => `  ${`${flaw} [TIMES]`.padEnd(34)}${about}`)
  .join('\n')}
  weak POSITION HOW [TIMES]         a finger as rightRing; HOW is one of: ${Object.keys(CONDITIONS).join(' ')}
  laid HOW [TIMES]                  a whole slap; HOW is one of: ${Object.keys(LAYINGS).join(' ')}
  error STEP CODE [TIMES]           an error code of the interface, as 101
  silent STEP [TIMES]               no answer
  damage KIND STEP [TIMES]          KIND is one of: ${DAMAGES.join(' ')}
  garbage STEP MEGABYTES [TIMES]    garbage instead of an answer
  status Ready|Busy|Not Ready|Not Registered
  slow MS                           each answer comes so much later
  cut BYTES                         the service dies after so many more bytes
  kill [STEP]                       the service dies, at once or at this question
  hide LOOKS                        so many looks (10 ms each) find nobody
  deaf                              captures go on when the caller hangs up
  move PORT                         the service starts anew on another port
  plug                              a dead service starts again
  clear                             the faults ordered before are forgotten`;

/** Reads an order as `simulate` takes it; null for one that is not understood. */
export function parseSbiFault(text: string): SbiFault | null {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  if (Object.hasOwn(FLAWS, word)) return counted(rest[0], (times) => ({ kind: 'flaw', flaw: word as Flaw, times }));
  const status = STATUSES.find((one) => one.toLowerCase() === rest.join(' ').toLowerCase());
  const step = STEPS.find((one) => one === rest[0]);
  const number = whole(rest[0]);
  switch (word) {
    case 'status':
      return status ? { kind: word, status } : null;
    case 'weak': {
      const [position = '', how = '', count] = rest;
      if (subTypeOf(position) === null || !Object.hasOwn(CONDITIONS, how)) return null;
      return counted(count, (times) => ({ kind: word, position, condition: how as Condition, times }));
    }
    case 'laid':
      if (!Object.hasOwn(LAYINGS, rest[0] ?? '')) return null;
      return counted(rest[1], (times) => ({ kind: word, laying: rest[0] as Laying, times }));
    case 'error':
      return withStep(step, rest[1], rest[2], (value, at, times) => ({ kind: word, step: at, code: value, times }));
    case 'garbage':
      return withStep(step, rest[1], rest[2], (value, at, times) => ({
        kind: word,
        step: at,
        bytes: Math.min(value, 100) * 1_000_000,
        times,
      }));
    case 'silent':
      return step ? counted(rest[1], (times) => ({ kind: word, step, times })) : null;
    case 'damage':
      return damage(rest);
    case 'slow':
      return number === null ? null : { kind: word, ms: number };
    case 'cut':
      return number === null ? null : { kind: word, bytes: number };
    case 'hide':
      return number === null ? null : { kind: word, looks: number };
    case 'move':
      return number === null || number > 65_535 ? null : { kind: word, port: number };
    case 'kill':
      if (rest.length === 0) return { kind: word, step: null };
      return step ? { kind: word, step } : null;
    case 'deaf':
    case 'plug':
    case 'clear':
      return { kind: word };
    default:
      return null;
  }
}

function damage([kind, at, times]: readonly string[]): SbiFault | null {
  const found = DAMAGES.find((one) => one === kind);
  const step = STEPS.find((one) => one === at);
  if (!found || !step) return null;
  return counted(times, (count) => ({ kind: 'damage', damage: found, step, part: 1, times: count }));
}

function withStep(
  step: SbiStep | undefined,
  value: string | undefined,
  times: string | undefined,
  make: (value: number, step: SbiStep, times: number) => SbiFault,
): SbiFault | null {
  const number = whole(value);
  if (!step || number === null) return null;
  return counted(times, (count) => make(number, step, count));
}

function counted(text: string | undefined, make: (times: number) => SbiFault): SbiFault | null {
  const times = text === undefined ? 1 : whole(text);
  return times === null ? null : make(times);
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
