import { useLayoutEffect, useRef, useState } from 'react';
import type { DeviceInfo } from '../../../../main/contract/devices-api.ts';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import type { IrisPosition } from '../../../../main/domain/procedure/positions.ts';
import { useStation } from '../../../app/station.ts';
import { FingerSession, type FingerView } from '../fingers/finger-session.ts';
import { playTone } from '../fingers/sound.ts';
import { useSessionLife } from '../fingers/use-session-life.ts';
import { eyesOf } from './eyes-of.ts';

export type EyeSession = FingerSession<IrisPosition>;
export type EyeView = FingerView<IrisPosition>;

/** What a device says of the quality of the images it gave last, by eye. */
export type DeviceScores = { readonly [eye in IrisPosition]?: number };

/** The eyes of a dossier being captured while this screen is in sight: both at once where the device can. */
export function useEyeSession(
  view: DossierView,
  reload: () => void,
  first: IrisPosition | null,
  device: DeviceInfo | undefined,
): { session: EyeSession; now: EyeView; deviceScores: DeviceScores } {
  const station = useStation();
  const [deviceScores, setDeviceScores] = useState<DeviceScores>({});
  const latest = useRef({ view, reload, device });
  useLayoutEffect(() => {
    latest.current = { view, reload, device };
  });
  const [session] = useState(() => {
    const eyes = () => eyesOf(latest.current.view.positions);
    const { maxAttempts, fingerTimeoutMs } = latest.current.view.rules.capture;
    return new FingerSession<IrisPosition>({
      capture: async (asked, signal) => {
        const { draftId } = latest.current.view;
        const [position] = asked;
        const result =
          asked.length > 1 || !position
            ? await station.call('dossiers.captureSet', { draftId, positions: [...asked] }, { signal })
            : await station.call('dossiers.capture', { draftId, position }, { signal });
        if (!result.ok) return result;
        const { value } = result;
        const captured =
          'outcomes' in value
            ? value
            : { outcomes: [{ ...value, position: position ?? '' }], problems: [], image: value.image };
        const told = captured.outcomes.flatMap((one) =>
          typeof one.deviceScore === 'number' ? [[one.position, Math.round(one.deviceScore)]] : [],
        );
        setDeviceScores((before) => ({ ...before, ...Object.fromEntries(told) }));
        return { ok: true, value: captured };
      },
      isMissing: (eye) => eyes().some(({ position, state }) => position === eye && state === 'missing'),
      groups: () => {
        const all = eyes().map(({ position }) => position);
        return latest.current.device?.takesSets ? [all] : all.map((eye) => [eye]);
      },
      maxAttempts,
      tone: playTone,
      onSaved: () => latest.current.reload(),
      // Twice the wait for an eye.
      silentMs: 2 * fingerTimeoutMs,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
  });
  return { session, now: useSessionLife(session, view, 'iris', first), deviceScores };
}
