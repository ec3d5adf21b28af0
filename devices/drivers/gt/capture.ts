import type { CapturedImage } from '../../../main/contract/devices-api.ts';
import { Failure } from '../../../main/contract/result.ts';
import { BEST_IMAGE, type CommandName, command, ERROR, type GtAnswer } from '../../protocol/gt/commands.ts';
import { IMAGE_LENGTHS, rowsOfColumns, sizeOfLength } from '../../protocol/gt/image.ts';
import type { ExchangeLine } from '../common/exchange-line.ts';
import type { PolledSensor } from '../common/finger-capture.ts';
import { readImage } from '../common/read-image.ts';
import type { CaptureRequest } from '../driver.ts';

/** The maker's data sheet. */
const PPI = 450;

/** Fails on a refusal of the sensor. */
export function mustAgree({ ok, parameter }: GtAnswer, what: CommandName): void {
  if (!ok) throw new Failure('device_refused', `${what} ${parameter.toString(16)}`);
}

/** The sensor as one capture uses it: 8-bit grey, 450 ppi. */
export function gtSensor(line: ExchangeLine<GtAnswer>, request: CaptureRequest): PolledSensor {
  const { signal } = request;
  const isPressed = async (): Promise<boolean> => {
    const { answer } = await line.ask(command('isFingerPressed'), { signal });
    mustAgree(answer, 'isFingerPressed');
    return answer.parameter === 0;
  };
  return {
    isEmpty: async () => !(await isPressed()),
    take: async () => {
      if (!(await isPressed())) return false;
      const { answer } = await line.ask(command('captureFinger', BEST_IMAGE), { signal });
      // The finger left between the two questions.
      if (!answer.ok && answer.parameter === ERROR.noFinger) return false;
      mustAgree(answer, 'captureFinger');
      return true;
    },
    read: async (expectedBytes) => {
      const columns = await readImage(line, request, {
        command: command('getImage'),
        lengths: IMAGE_LENGTHS,
        expectedBytes,
        check: (answer) => mustAgree(answer, 'getImage'),
      });
      return { image: imageOf(columns), bytes: columns.length };
    },
  };
}

function imageOf(columns: Uint8Array): CapturedImage {
  const size = sizeOfLength(columns.length);
  if (!size) throw new Failure('device_garbled', `image of ${columns.length} bytes`);
  return { format: 'gray8', ...size, ppi: PPI, data: rowsOfColumns(columns, size) };
}
