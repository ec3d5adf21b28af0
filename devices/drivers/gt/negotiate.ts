import {
  command,
  type GtAnswer,
  INFO_BYTES,
  INFO_WANTED,
  parseInfo,
  type SensorInfo,
} from '../../protocol/gt/commands.ts';
import type { ByteTransport } from '../../transport/byte-transport.ts';
import type { ExchangeLine } from '../common/exchange-line.ts';
import { changeRate, findRate } from '../common/find-rate.ts';
import { mustAgree } from './capture.ts';
import type { GtTiming } from './timing.ts';

/** The rate after power-on first, then the one this driver sets and left behind, then the others. */
const RATES = [9600, 115_200, 57_600, 38_400, 19_200] as const;
/** A sensor that refuses a rate may take the next lower one. */
const FASTER = [115_200, 57_600, 38_400, 19_200] as const;

interface Context {
  line: ExchangeLine<GtAnswer>;
  transport: ByteTransport;
  timing: GtTiming;
  signal: AbortSignal;
}

/** Finds the sensor's rate, asks what it is, and raises the rate as far as both sides go. The sensor keeps it until power-off. */
export async function negotiate(context: Context): Promise<SensorInfo> {
  const { line, transport, timing, signal } = context;
  let info: SensorInfo = { firmware: '', serialNumber: null };
  const greet = async (repeats: number): Promise<void> => {
    info = await openSensor(context, transport.realBaud ? timing.probeMs : timing.answerMs, repeats);
  };
  const found = await findRate({ transport, rates: RATES, greet });
  if (!transport.realBaud) return info;
  for (const to of FASTER) {
    if (to <= found) break;
    const now = await changeRate({ transport, greet }, { from: found, to }, async () => {
      const { answer } = await line.ask(command('setBaud', to), { signal, answerMs: timing.probeMs, repeats: 0 });
      return answer.ok;
    });
    if (now === to) break;
  }
  return info;
}

/** Opens the sensor, open or not; also a sign of life. */
export async function openSensor({ line, signal }: Context, answerMs: number, repeats = 1): Promise<SensorInfo> {
  const options = { signal, answerMs, repeats, data: [INFO_BYTES] };
  const { answer, data } = await line.ask(command('open', INFO_WANTED), options);
  mustAgree(answer, 'open');
  return parseInfo(data);
}
