import { businessDayOf } from '../../domain/time/business-day.ts';
import type { Core } from '../core.ts';
import { toFailure } from '../failure.ts';

/**
 * The self-test of every device at the first sign-in of a business day: when none was tested on it yet. Nobody waits for it, and
 * whoever wants a device goes before it. When the devices process is away it is done at the next sign-in.
 */
export async function testDevicesOnce(core: Core): Promise<void> {
  try {
    const listed = await core.devices.call('list', {});
    if (!listed.ok) return;
    const { cutOff, timeZone } = core.config();
    const today = core.clock.moment(null).day;
    const tested = listed.value.devices.some(
      ({ selfTest }) => selfTest !== null && businessDayOf(new Date(selfTest.at), cutOff, timeZone) === today,
    );
    if (!tested) await core.devices.call('selfTest', {});
  } catch (error) {
    const { code, detail } = toFailure(error);
    core.log('devices.selfTest.failed', { code, detail: detail ?? null });
  }
}
