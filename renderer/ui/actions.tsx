import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { type FunctionKey, hasOwnEnter, meaningOf, scannerWatch } from './keys.ts';

export interface Action {
  label: string;
  onPress: () => void;
  isDisabled?: boolean;
  isBusy?: boolean;
}

export interface SecondaryAction extends Action {
  key: FunctionKey;
  /** Drawn as a button beside the primary one; else as a key with its word at the left. */
  asButton?: boolean;
  /** What this key and its neighbours with the same words do together, to save room: F7 F8 "Change step". Help says each apart. */
  together?: string;
  /** Seldom needed: said by the help (F2) and not by the bar. */
  onlyInHelp?: boolean;
}

/** What the screen in sight can do: fed to the action bar and to the keyboard. */
export interface ScreenActions {
  /** The one next step: Enter, wherever the focus is, except on other buttons and in open lists. */
  primary?: Action & { key?: 'Enter'; danger?: boolean };
  secondary?: readonly SecondaryAction[];
  /** Esc, when nothing that Esc closes is open. */
  escape?: Action;
  /** What stands before the primary button: `<SavedMark …/>` or a few words. */
  mark?: ReactNode;
  /** What this screen is for, shown by F2 above its keys. */
  help?: ReactNode;
}

interface Entry {
  id: string;
  modal: boolean;
  actions: ScreenActions;
}

/** The actions registered now, the last on top; a dialog's come over the screen's and take the keyboard alone. */
class ActionStore {
  #entries: Entry[] = [];
  readonly #listeners = new Set<() => void>();

  set(entry: Entry): void {
    const known = this.#entries.some((one) => one.id === entry.id);
    this.#entries = known ? this.#entries.map((one) => (one.id === entry.id ? entry : one)) : [...this.#entries, entry];
    this.#tell();
  }

  remove(id: string): void {
    this.#entries = this.#entries.filter((one) => one.id !== id);
    this.#tell();
  }

  /** Whose turn it is on the keyboard. */
  top(): Entry | undefined {
    return this.#entries.findLast((one) => one.modal) ?? this.#entries.at(-1);
  }

  /** What the bar shows, also behind a dialog. */
  screen(): ScreenActions | undefined {
    return this.#entries.findLast((one) => !one.modal)?.actions;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const StoreContext = createContext<ActionStore | null>(null);

function useStore(): ActionStore {
  const store = use(StoreContext);
  if (!store) throw new Error('useActions outside ActionsProvider');
  return store;
}

function useEntry(actions: ScreenActions, modal: boolean): void {
  const store = useStore();
  const id = useId();
  useLayoutEffect(() => store.set({ id, modal, actions }));
  useLayoutEffect(() => () => store.remove(id), [store, id]);
}

/**
 * Says what the screen can do now. One default button per screen: `primary` is Enter. Function keys are dispatched
 * centrally; auto-repeat and the CR of a scanner do nothing. F2 (help) and F12 (menu) belong to the frame.
 */
export function useActions(actions: ScreenActions): void {
  useEntry(actions, false);
}

/** For dialogs: Enter means `onEnter` and the screen behind hears no key. */
export function useModalKeys(onEnter: () => void): void {
  useEntry({ primary: { label: '', onPress: onEnter } }, true);
}

/** What the action bar shows. */
export function useScreenActions(): ScreenActions {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => store.screen()) ?? none;
}
const none: ScreenActions = {};

export interface FrameKeys {
  functions: Partial<Record<FunctionKey, () => void>>;
  /** Ctrl and a digit. */
  onGo: (digit: number) => void;
}

/** Listens to the keyboard for everything inside, for the frame and the screen in it. */
export function ActionsProvider({ frame, children }: { frame?: FrameKeys; children: ReactNode }) {
  const store = useMemo(() => new ActionStore(), []);
  const frameKeys = useRef(frame);
  useLayoutEffect(() => {
    frameKeys.current = frame;
  });

  useEffect(() => {
    const scanner = scannerWatch();
    const press = (action: Action | undefined): void => {
      if (action && !action.isDisabled && !action.isBusy) action.onPress();
    };
    // Captured, because tables and lists would swallow Enter and the browser has its own plans for function keys.
    const onKey = (event: KeyboardEvent): void => {
      const meaning = meaningOf(event);
      if (meaning === null) {
        scanner.key(event.key, event.timeStamp);
        return;
      }
      const top = store.top();
      if (meaning.type === 'primary') {
        if (event.target instanceof Element && hasOwnEnter(event.target)) return;
        event.preventDefault();
        event.stopPropagation();
        if (!event.repeat && !scanner.endsBurst(event.timeStamp)) press(top?.actions.primary);
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (event.repeat || top?.modal) return;
      if (meaning.type === 'go') {
        frameKeys.current?.onGo(meaning.digit);
        return;
      }
      const own = top?.actions.secondary?.find((one) => one.key === meaning.key);
      if (own) press(own);
      else frameKeys.current?.functions[meaning.key]?.();
    };
    // Bubbling, because what is open (a list, a search text) is closed by Esc first and stops the event.
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.repeat || event.defaultPrevented || event.isComposing) return;
      const top = store.top();
      if (!top?.modal) press(top?.actions.escape);
    };
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('keydown', onEscape);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('keydown', onEscape);
    };
  }, [store]);

  return <StoreContext value={store}>{children}</StoreContext>;
}
