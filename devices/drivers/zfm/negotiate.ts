import { Failure } from '../../../main/contract/result.ts';
import {
  type Acknowledge,
  CONFIRMATION,
  readParametersCommand,
  setBaudCommand,
  setPacketSizeCommand,
  verifyPasswordCommand,
} from '../../protocol/zfm/commands.ts';
import { PARAMETERS_BYTES, parseParameters, type SystemParameters } from '../../protocol/zfm/parameters.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import type { ExchangeLine } from '../common/exchange-line.ts';
import { changeRate, findRate } from '../common/find-rate.ts';
import { carriesNothing } from './capture.ts';
import type { ZfmTiming } from './timing.ts';

/** Factory rate first, then the one this driver sets, then the others of the manual. */
const RATES = [57_600, 115_200, 9600, 19_200, 38_400] as const;
const FAST_RATE = 115_200;
/** Sizes of a packet's content, in bytes; the largest that the sensor takes. */
const PACKETS = [256, 128, 64] as const;

interface Context {
  line: ExchangeLine<Acknowledge>;
  transport: ByteTransport;
  timing: ZfmTiming;
  signal: AbortSignal;
}

/**
 * Finds the sensor's rate, signs in with the factory password, reads its parameters, and sets the fastest rate and the
 * largest packets it takes. Both are kept in the sensor's flash, so they are set once in its life, not at each opening.
 */
export async function negotiate(context: Context): Promise<SystemParameters> {
  await findSensor(context);
  let parameters = await readParameters(context);
  parameters = await raisePacketSize(context, parameters);
  if (context.transport.realBaud && parameters.baud < FAST_RATE) parameters = await raiseRate(context, parameters);
  return parameters;
}

async function findSensor(context: Context): Promise<void> {
  const { transport, timing } = context;
  const answerMs = transport.realBaud ? timing.probeMs : timing.answerMs;
  await findRate({ transport, rates: RATES, greet: (repeats) => verifyPassword(context, answerMs, repeats) });
}

async function verifyPassword({ line, signal }: Context, answerMs: number, repeats: number): Promise<void> {
  const { answer } = await line.ask(verifyPasswordCommand(), { signal, answerMs, repeats, fits: carriesNothing });
  if (answer.confirmation !== CONFIRMATION.ok) throw new Failure('device_refused', 'password');
}

/** What the sensor says about itself; also a sign of life. */
export async function readParameters({ line, signal }: Context): Promise<SystemParameters> {
  const { answer } = await line.ask(readParametersCommand(), {
    signal,
    fits: ({ data }) => data.length === PARAMETERS_BYTES,
  });
  if (answer.confirmation !== CONFIRMATION.ok) throw new Failure('device_refused', `parameters ${answer.confirmation}`);
  const parameters = parseParameters(answer.data);
  if (!parameters) throw new Failure('device_garbled', 'parameters');
  return parameters;
}

/** Some clones refuse larger packets, some accept and keep the old size: what counts is what they say afterwards. */
async function raisePacketSize(context: Context, parameters: SystemParameters): Promise<SystemParameters> {
  for (const size of PACKETS.filter((one) => one > parameters.packetSize)) {
    const { answer } = await context.line.ask(setPacketSizeCommand(size), {
      signal: context.signal,
      fits: carriesNothing,
    });
    if (answer.confirmation === CONFIRMATION.ok) return readParameters(context);
  }
  return parameters;
}

/** The answer still comes at the old rate. */
async function raiseRate(context: Context, parameters: SystemParameters): Promise<SystemParameters> {
  const { line, transport, timing, signal } = context;
  const search = { transport, greet: (repeats: number) => verifyPassword(context, timing.probeMs, repeats) };
  const baud = await changeRate(search, { from: parameters.baud, to: FAST_RATE }, async () => {
    const { answer } = await line.ask(setBaudCommand(FAST_RATE), { signal, fits: carriesNothing });
    return answer.confirmation === CONFIRMATION.ok;
  });
  return { ...parameters, baud };
}
