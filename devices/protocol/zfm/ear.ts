import type { Ear, Heard } from '../exchange/heard.ts';
import { type Acknowledge, CONFIRMATION, parseAcknowledge } from './commands.ts';
import { type Frame, PID } from './frame.ts';
import { FrameParser, type Parsed } from './parser.ts';

/** What a ZFM sensor was heard to say, from its frames. */
export function zfmEar(): Ear<Acknowledge> {
  const parser = new FrameParser();
  return {
    push: (chunk) => parser.push(chunk).map(hear),
    // A packet has its length in its head: silence completes nothing.
    silence: () => [],
    get pending() {
      return parser.pending;
    },
    reset: () => parser.reset(),
  };
}

function hear(parsed: Parsed): Heard<Acknowledge> {
  return parsed.kind === 'frame' ? hearFrame(parsed.frame) : parsed;
}

function hearFrame(frame: Frame): Heard<Acknowledge> {
  const { pid, payload } = frame;
  if (pid === PID.data || pid === PID.endOfData) return { kind: 'data', bytes: payload, last: pid === PID.endOfData };
  const answer = parseAcknowledge(frame);
  if (!answer) return { kind: 'garbage', bytes: payload.length };
  return { kind: 'answer', answer, verdict: VERDICTS[answer.confirmation] ?? 'refused' };
}

const VERDICTS: Record<number, 'good' | 'damagedCommand'> = {
  [CONFIRMATION.ok]: 'good',
  [CONFIRMATION.packetError]: 'damagedCommand',
};
