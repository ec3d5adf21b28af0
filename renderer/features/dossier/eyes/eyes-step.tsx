import { useState } from 'react';
import { useDevices } from '../../../app/station.ts';
import { CaptureEyes } from './capture-eyes.tsx';
import type { EyesStepProps } from './eyes-step-props.ts';
import { RecordEyes } from './record-eyes.tsx';

/** The step for irises: taken where the station has a scanner, else recorded as what this station cannot take. */
export function EyesStep(props: EyesStepProps) {
  const devices = useDevices().filter(({ role, state }) => role === 'iris' && state !== 'lost');
  const device = devices.find(({ isDefault }) => isDefault) ?? devices[0];
  // A scanner that goes away in the middle is a fault to be told, and its step goes on when it is back.
  const [had, setHad] = useState(device !== undefined);
  if (device && !had) setHad(true);
  return had ? <CaptureEyes {...props} device={device} /> : <RecordEyes {...props} />;
}
