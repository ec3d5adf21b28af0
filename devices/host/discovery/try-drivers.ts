import { Failure } from '../../../main/contract/result.ts';

/** What a device that is another model answers with; the rest says that no driver would fare better. */
const ANOTHER_MODEL: ReadonlySet<string> = new Set(['device_silent', 'device_garbled', 'device_refused']);

/**
 * Opens a device that several drivers claim: each in turn, the likeliest first. Rejects as the first one did when none was answered.
 * @param open must not outlive its rejection: the line is the next driver's then
 */
export async function tryDrivers<D, T>(
  drivers: readonly D[],
  signal: AbortSignal,
  open: (driver: D) => Promise<T>,
): Promise<{ driver: D; opened: T }> {
  let first: unknown = null;
  for (const driver of drivers) {
    if (signal.aborted) throw new Failure('cancelled');
    try {
      return { driver, opened: await open(driver) };
    } catch (error) {
      first ??= error;
      if (!(error instanceof Failure) || !ANOTHER_MODEL.has(error.code)) throw error;
    }
  }
  throw first ?? new Failure('device_absent', 'no driver');
}
