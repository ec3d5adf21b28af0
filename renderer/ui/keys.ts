/** Keys that may stand for an action. Letters never: they are tone keys for a Vietnamese typist (WCAG 2.1.4). */
export const functionKeys = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10', 'F11', 'F12'] as const;
export type FunctionKey = (typeof functionKeys)[number];

export interface KeyLike {
  key: string;
  repeat: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
}

export type KeyMeaning = { type: 'primary' } | { type: 'function'; key: FunctionKey } | { type: 'go'; digit: number };

/** What a key press means to the frame, whatever has the focus; null when it is none of its keys. */
export function meaningOf(event: KeyLike): KeyMeaning | null {
  if (event.isComposing || event.altKey || event.metaKey) return null;
  if (event.ctrlKey) {
    return /^[1-9]$/.test(event.key) && !event.shiftKey ? { type: 'go', digit: Number(event.key) } : null;
  }
  if (event.shiftKey) return null;
  if (event.key === 'Enter') return { type: 'primary' };
  const key = functionKeys.find((one) => one === event.key);
  return key ? { type: 'function', key } : null;
}

/** Buttons, links, open lists, several lines of text. */
const ownEnter =
  'button, a[href], textarea, summary, [role="option"], [role^="menuitem"], [role="combobox"][aria-expanded="true"]';
/**
 * A closed list that has a value (`Select`): there is nothing to do in it, Space or an arrow key opens it. And the button
 * whose key is Enter: it means the same, but left alone it is pressed when the key comes up, and a dialog that has moved
 * the focus to its first field by then would lose it.
 */
const enterGoesOn = 'button[data-has-value][aria-expanded="false"], button[data-enter]';

/** Whether Enter has a meaning of its own there, instead of the screen's. */
export function hasOwnEnter(target: Pick<Element, 'closest'>): boolean {
  return target.closest(ownEnter) !== null && target.closest(enterGoesOn) === null;
}

/** Keys of a barcode scanner follow each other faster than any hand: 6 or more, each within 35 ms of the one before. */
const burst = { keys: 6, gapMs: 35 };

/**
 * Tells scanners that type from hands. Feed it every key with its time in ms; `endsBurst` says whether an Enter at this
 * moment is the CR at the end of a scan, which must not press anything.
 */
export function scannerWatch(): { key(character: string, atMs: number): void; endsBurst(atMs: number): boolean } {
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    key: (character, atMs) => {
      if ([...character].length !== 1) return;
      count = atMs - last <= burst.gapMs ? count + 1 : 1;
      last = atMs;
    },
    endsBurst: (atMs) => count >= burst.keys && atMs - last <= burst.gapMs * 2,
  };
}
