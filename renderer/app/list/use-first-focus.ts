import { useEffect, useRef } from 'react';

/** A table draws its rows a little after it is there itself. */
const frames = 20;

/**
 * Gives the chosen row of the screen's list the focus once it is there, so that arrow keys work at once; never when somebody is
 * elsewhere, in the tabs for example.
 */
export function useFirstFocus(hasRows: boolean): void {
  const done = useRef(false);
  useEffect(() => {
    if (!hasRows || done.current) return;
    done.current = true;
    let frame = 0;
    const seek = (left: number): void => {
      const now = document.activeElement;
      if (now !== null && now !== document.body && now.tagName !== 'MAIN') return;
      const row = document.querySelector<HTMLElement>('.list-panel [role="row"][aria-selected="true"]');
      if (row) row.focus();
      else if (left > 0) frame = requestAnimationFrame(() => seek(left - 1));
    };
    seek(frames);
    return () => cancelAnimationFrame(frame);
  }, [hasRows]);
}
