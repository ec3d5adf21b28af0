import type { Output } from '../../../main/contract/call.ts';
import type { StationApi } from '../../../main/contract/station-api.ts';
import { type CallState, useCall } from '../../app/station.ts';

export type CurrentProfile = Output<StationApi, 'profiles.current'>;

/** The profile as last read: a question about kinds opens with its choices in it, and Enter is never lost. */
let known: CurrentProfile | null = null;

/** The profile in force, at once where this window has read it before. */
export function useProfile(): Pick<CallState<StationApi, 'profiles.current'>, 'error' | 'reload'> & {
  profile: CurrentProfile | null;
} {
  const { value, error, reload } = useCall('profiles.current', {});
  if (value) known = value;
  return { profile: value ?? known, error, reload };
}
