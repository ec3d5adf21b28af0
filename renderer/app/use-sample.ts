import { useEffect, useState } from 'react';
import type { AppError } from '../../main/contract/result.ts';
import type { Picture } from '../ui/index.ts';
import { useConnected, useStation } from './station.ts';

export interface Sample {
  position: string;
  image: Picture | null;
  error: AppError | null;
}

/**
 * The saved sample of a position, to be looked at: never one of another position, also not while it is being read. Null
 * while reading and for no position.
 *
 * @param version changes whenever the sample may have changed
 */
export function useSample(draftId: string, position: string | null, version: string): Sample | null {
  const station = useStation();
  const connected = useConnected();
  const [sample, setSample] = useState<Sample | null>(null);
  // Another version, or a station that is back, is read again
  useEffect(() => {
    if (position === null) return;
    const controller = new AbortController();
    void station.call('dossiers.sampleImage', { draftId, position }, { signal: controller.signal }).then((result) => {
      if (controller.signal.aborted) return;
      if (result.ok) setSample({ position, image: result.value.image, error: null });
      else setSample({ position, image: null, error: result.error });
    });
    return () => controller.abort();
  }, [station, draftId, position, version, connected]);
  return sample !== null && sample.position === position ? sample : null;
}
