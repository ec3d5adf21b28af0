import type { CapturedImage } from '../../../main/contract/devices-api.ts';
import { Failure } from '../../../main/contract/result.ts';
import { type Acknowledge, CONFIRMATION, takeImageCommand, uploadImageCommand } from '../../protocol/zfm/commands.ts';
import { IMAGE_LENGTHS, sizeOfPacked, unpackPixels } from '../../protocol/zfm/image.ts';
import type { ExchangeLine } from '../common/exchange-line.ts';
import type { PolledSensor } from '../common/finger-capture.ts';
import { readImage } from '../common/read-image.ts';
import type { CaptureRequest } from '../driver.ts';

/** Nominal scale of the family; none of its members is certified. */
const PPI = 500;

/** The sensor as one capture uses it: 8-bit grey, 500 ppi class. */
export function zfmSensor(line: ExchangeLine<Acknowledge>, request: CaptureRequest): PolledSensor {
  return {
    // The sensor has no question for an empty glass: a look that takes no image says it.
    isEmpty: async () => (await look(line, request)) === 'empty',
    take: async () => (await look(line, request)) === 'finger',
    read: async (expectedBytes) => {
      const packed = await readImage(line, request, {
        command: uploadImageCommand(),
        lengths: IMAGE_LENGTHS,
        expectedBytes,
        check: ({ confirmation }) => {
          if (confirmation !== CONFIRMATION.ok) throw new Failure('device_refused', `upload ${confirmation}`);
        },
      });
      return { image: imageOf(packed), bytes: packed.length };
    },
  };
}

function imageOf(packed: Uint8Array): CapturedImage {
  const size = sizeOfPacked(packed.length);
  if (!size) throw new Failure('device_garbled', `image of ${packed.length} bytes`);
  return { format: 'gray8', ...size, ppi: PPI, data: unpackPixels(packed) };
}

/** `unclear`: something that moved or barely touches; the next look decides. */
async function look(
  line: ExchangeLine<Acknowledge>,
  { signal }: CaptureRequest,
): Promise<'finger' | 'empty' | 'unclear'> {
  const { answer } = await line.ask(takeImageCommand(), { signal, fits: carriesNothing });
  switch (answer.confirmation) {
    case CONFIRMATION.ok:
      return 'finger';
    case CONFIRMATION.noFinger:
      return 'empty';
    case CONFIRMATION.imageFailed:
      return 'unclear';
    default:
      throw new Failure('device_refused', `take image ${answer.confirmation}`);
  }
}

export function carriesNothing({ data }: Acknowledge): boolean {
  return data.length === 0;
}
