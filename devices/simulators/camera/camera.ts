import { renderPortrait } from '../../../biometrics/synthetic/portrait.ts';
import { Failure } from '../../../main/contract/result.ts';
import type { CaptureRequest, OpenDevice } from '../../drivers/driver.ts';

export const PORTRAIT_WIDTH = 480;
export const PORTRAIT_HEIGHT = 640;

/** A camera that shows made-up people: 480x640 RGB, the next person at each capture, the same row for the same seed. */
export function simulatedCamera(seed: number): OpenDevice {
  let taken = 0;
  return {
    model: 'Simulated camera',
    serialNumber: null,
    capture: async (request: CaptureRequest) => {
      if (request.signal.aborted) throw new Failure('cancelled');
      request.onProgress('reading', 0);
      const { width, height, data } = renderPortrait({
        seed: seed * 1000 + taken++,
        width: PORTRAIT_WIDTH,
        height: PORTRAIT_HEIGHT,
      });
      request.onProgress('done', 1);
      return { format: 'rgb8', width, height, ppi: 0, data };
    },
    onLost: () => () => {},
    close: async () => {},
  };
}
