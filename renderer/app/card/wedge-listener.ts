import { noWedge, stepWedge, type WedgeInput, wedgeRules } from '../../../main/domain/card/wedge.ts';

/** What a reader typed. `throughInputMethod`: an input method changed it on the way. */
export interface WedgeScan {
  text: string;
  throughInputMethod: boolean;
}

/** A field as it was before a reader began to type into it. */
interface Before {
  field: HTMLInputElement | HTMLTextAreaElement;
  value: string;
  start: number | null;
  end: number | null;
}

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn', 'Unidentified']);

/**
 * Listens to a reader that types, whatever has the focus. What hands type goes its way untouched; of a scan nothing stays
 * in the field. @returns stops listening
 */
export function listenToWedge(page: Window, onScan: (scan: WedgeScan) => void): () => void {
  let state = noWedge;
  /** Every field that the row was let into: the focus may move while it comes. */
  let before = new Map<Element, Before>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The character whose key was heard already: its other events say nothing new. */
  let heard: string | null = null;
  /** What is given back is no key. */
  let writing = false;

  const step = (input: WedgeInput): boolean => {
    const next = stepWedge(state, input);
    state = next.state;
    if (next.outcome?.type === 'typing') {
      writing = true;
      writeAtFocus(page.document, next.outcome.text);
      writing = false;
    }
    if (next.outcome?.type === 'scan') {
      for (const field of before.values()) restore(field);
      const { text, throughInputMethod } = next.outcome;
      onScan({ text, throughInputMethod });
    }
    if (state.keys <= 1) before = new Map();
    if (state.keys > 0 && !next.hold) {
      const now = fieldNow(page.document);
      if (now && !before.has(now.field)) before.set(now.field, now);
    }
    clearTimeout(timer);
    if (state.scanning) {
      const tick = (): boolean => step({ type: 'tick', atMs: performance.now() });
      // Asked twice: keys that waited behind a busy page are heard before the second time.
      timer = setTimeout(() => {
        timer = setTimeout(tick, 20);
      }, wedgeRules.stallMs);
    }
    return next.hold;
  };
  const hear = (event: Event, input: WedgeInput): void => {
    if (!step(input)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const input = inputOf(event, state.scanning);
    heard = input?.type === 'key' && !input.composed ? input.text : null;
    if (input) hear(event, input);
  };
  // Characters that come without a key of their own, as Alt and digits, or written by a program, are told here alone.
  const onCharacter = (event: Event, text: string): void => {
    if ([...text].length !== 1 || text === heard || text < ' ') return;
    heard = text;
    hear(event, { type: 'key', text, atMs: event.timeStamp });
  };
  const onKeyPress = (event: KeyboardEvent): void => onCharacter(event, event.key);
  const onBeforeInput = (event: InputEvent): void => {
    if (event.inputType === 'insertText' && !event.isComposing && !writing) onCharacter(event, event.data ?? '');
  };

  page.addEventListener('keydown', onKeyDown, true);
  page.addEventListener('keypress', onKeyPress, true);
  page.addEventListener('beforeinput', onBeforeInput, true);
  return () => {
    clearTimeout(timer);
    page.removeEventListener('keydown', onKeyDown, true);
    page.removeEventListener('keypress', onKeyPress, true);
    page.removeEventListener('beforeinput', onBeforeInput, true);
  };
}

/** What a key means to a reader's row of keys; null where it means nothing by itself. */
function inputOf(event: KeyboardEvent, scanning: boolean): WedgeInput | null {
  const { key, repeat, timeStamp: atMs } = event;
  if (event.isComposing || key === 'Process' || key === 'Dead') {
    return { type: 'key', text: '', composed: true, atMs, repeat };
  }
  // Alt and digits of the number pad write a character that only `keypress` tells.
  if (modifiers.has(key) || (event.altKey && /^\d$/.test(key))) return null;
  if (key === 'Enter' || key === 'Tab') return { type: 'end', atMs, repeat };
  if (key === 'Backspace') return { type: 'backspace', atMs };
  // Ctrl+J is how some readers send their line feed.
  if (scanning && event.ctrlKey && key.toLowerCase() === 'j') return { type: 'end', atMs };
  const shortcut = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
  if (shortcut || [...key].length !== 1) return { type: 'other', atMs };
  return { type: 'key', text: key, atMs, repeat };
}

function fieldNow(document: Document): Before | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null;
  return { field, value: field.value, start: field.selectionStart, end: field.selectionEnd };
}

/** Takes back what a reader wrote before it was recognised. */
function restore({ field, value, start, end }: Before): void {
  if (field.value === value) return;
  const proto = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  // React overrides `value` of the element itself and would not hear of the change.
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  if (start !== null) field.setSelectionRange(start, end);
}

/** Writes as if it had been typed, so that undo and listeners know of it. */
function writeAtFocus(document: Document, text: string): void {
  document.execCommand('insertText', false, text);
}
