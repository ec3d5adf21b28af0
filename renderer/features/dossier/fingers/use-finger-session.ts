import { useLayoutEffect, useRef, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { inSets } from '../../../../main/domain/capture/slaps.ts';
import { useDevices, useStation } from '../../../app/station.ts';
import type { Finger } from '../../../ui/index.ts';
import { FingerSession, type FingerView } from './finger-session.ts';
import { fingersOf } from './order.ts';
import { playTone } from './sound.ts';
import { useSessionLife } from './use-session-life.ts';

/** The fingers of a dossier being captured while this screen is in sight; begins with `first`, else with the first missing. */
export function useFingerSession(
  view: DossierView,
  reload: () => void,
  first: Finger | null,
): { session: FingerSession; now: FingerView } {
  const station = useStation();
  // Whatever the profile says, a scanner that takes one finger at a time is asked for one.
  const scanner = useDevices().find((device) => device.role === 'fingerprint' && device.isDefault);
  const takesSets = view.rules.capture.sequence === 'slaps' && scanner?.takesSets === true;
  const latest = useRef({ view, reload, takesSets });
  useLayoutEffect(() => {
    latest.current = { view, reload, takesSets };
  });
  const [session] = useState(() => {
    const fingers = () => fingersOf(latest.current.view.positions);
    return new FingerSession({
      capture: async (asked, signal) => {
        const { draftId } = latest.current.view;
        const [position] = asked;
        if (asked.length > 1 || !position)
          return station.call('dossiers.captureSet', { draftId, positions: [...asked] }, { signal });
        const result = await station.call('dossiers.capture', { draftId, position }, { signal });
        return result.ok
          ? { ok: true, value: { outcomes: [{ ...result.value, position }], problems: [], image: null } }
          : result;
      },
      isMissing: (finger: Finger) => fingers().some((one) => one.position === finger && one.state === 'missing'),
      groups: () => {
        const all = fingers().map((one) => one.position);
        return latest.current.takesSets
          ? inSets(all, latest.current.view.rules.capture.slaps)
          : all.map((finger) => [finger]);
      },
      maxAttempts: latest.current.view.rules.capture.maxAttempts,
      tone: playTone,
      onSaved: () => latest.current.reload(),
      // Twice the wait for a finger.
      silentMs: 2 * latest.current.view.rules.capture.fingerTimeoutMs,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
  });
  return { session, now: useSessionLife(session, view, 'fingerprint', first) };
}
