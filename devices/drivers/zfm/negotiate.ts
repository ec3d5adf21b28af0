import { Failure } from '../../../main/contract/result.ts';
import {
  CONFIRMATION,
  readParametersCommand,
  setBaudCommand,
  setPacketSizeCommand,
  verifyPasswordCommand,
} from '../../protocol/zfm/commands.ts';
import { PARAMETERS_BYTES, parseParameters, type SystemParameters } from '../../protocol/zfm/parameters.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import type { ZfmLine } from './line.ts';
import type { ZfmTiming } from './timing.ts';

/** Factory rate first, then the one this driver sets, then the others of the manual. */
const RATES = [57_600, 115_200, 9600, 19_200, 38_400] as const;
const FAST_RATE = 115_200;
const LARGEST_PACKET = 256;

interface Context {
  line: ZfmLine;
  transport: ByteTransport;
  timing: ZfmTiming;
  signal: AbortSignal;
}

/**
 * Finds the sensor's rate, signs in with the factory password, reads its parameters, and sets the fastest rate and the
 * largest packets it takes. Both are kept in the sensor's flash, so they are set once in its life, not at each opening.
 */
export async function negotiate(context: Context): Promise<SystemParameters> {
  await findRate(context);
  let parameters = await readParameters(context);
  if (parameters.packetSize !== LARGEST_PACKET) parameters = await raisePacketSize(context, parameters);
  if (context.transport.realBaud && parameters.baud < FAST_RATE) parameters = await raiseRate(context, parameters);
  return parameters;
}

async function findRate(context: Context): Promise<void> {
  const rates = context.transport.realBaud ? RATES : RATES.slice(0, 1);
  let failure: unknown;
  for (const rate of rates) {
    await context.transport.setBaud(rate);
    try {
      const probing = rates.length > 1;
      await verifyPassword(
        context,
        probing ? context.timing.probeMs : context.timing.answerMs,
        rate === rates[0] ? 1 : 0,
      );
      return;
    } catch (error) {
      if (!isUnheard(error)) throw error;
      // The first rate's word is the one of a sensor that is broken rather than set to another rate.
      failure ??= error;
    }
  }
  throw failure;
}

async function verifyPassword({ line, signal }: Context, answerMs: number, repeats = 1): Promise<void> {
  const { answer } = await line.ask(verifyPasswordCommand(), { signal, answerMs, repeats });
  if (answer.confirmation !== CONFIRMATION.ok) throw new Failure('device_refused', 'password');
}

async function readParameters({ line, signal }: Context): Promise<SystemParameters> {
  const { answer } = await line.ask(readParametersCommand(), { signal, answerBytes: PARAMETERS_BYTES });
  if (answer.confirmation !== CONFIRMATION.ok) throw new Failure('device_refused', `parameters ${answer.confirmation}`);
  const parameters = parseParameters(answer.data);
  if (!parameters) throw new Failure('device_garbled', 'parameters');
  return parameters;
}

/** Some clones refuse larger packets, some accept and keep the old size: what counts is what they say afterwards. */
async function raisePacketSize(context: Context, parameters: SystemParameters): Promise<SystemParameters> {
  const { answer } = await context.line.ask(setPacketSizeCommand(LARGEST_PACKET), { signal: context.signal });
  return answer.confirmation === CONFIRMATION.ok ? readParameters(context) : parameters;
}

/** The answer still comes at the old rate. A sensor not heard at the new one is looked for at the old one. */
async function raiseRate(context: Context, parameters: SystemParameters): Promise<SystemParameters> {
  const { answer } = await context.line.ask(setBaudCommand(FAST_RATE), { signal: context.signal });
  if (answer.confirmation !== CONFIRMATION.ok) return parameters;
  try {
    await context.transport.setBaud(FAST_RATE);
    await verifyPassword(context, context.timing.probeMs);
    return { ...parameters, baud: FAST_RATE };
  } catch (error) {
    if (!isUnheard(error)) throw error;
    await context.transport.setBaud(parameters.baud);
    await verifyPassword(context, context.timing.answerMs);
    return parameters;
  }
}

function isUnheard(error: unknown): boolean {
  return error instanceof Failure && (error.code === 'device_silent' || error.code === 'device_garbled');
}
