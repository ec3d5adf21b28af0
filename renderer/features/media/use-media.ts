import { useEffect, useState } from 'react';
import type { Output } from '../../../main/contract/call.ts';
import type { CarryState } from '../../../main/contract/station/media.ts';
import type { StationApi } from '../../../main/contract/station-api.ts';
import { useCall, useStationEvent } from '../../app/station.ts';

export type MediaList = Output<StationApi, 'media.list'>;
export type VolumeView = MediaList['volumes'][number];

/** Free space and what is plugged in change without an event. */
const lookEveryMs = 4_000;

/** What is plugged in, live. */
export function useMedia() {
  const list = useCall('media.list', {}, ['statusChanged']);
  const { reload } = list;
  useEffect(() => {
    const timer = setInterval(reload, lookEveryMs);
    return () => clearInterval(timer);
  }, [reload]);
  return list;
}

/** The copying to drives that runs or ran last, live. */
export function useCarry(): [CarryState | null, (state: CarryState) => void] {
  const first = useCall('carry.state', {});
  const [state, setState] = useState<CarryState | null>(null);
  useStationEvent('carryChanged', setState);
  return [state ?? first.value?.carry ?? null, setState];
}
