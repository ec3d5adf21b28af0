import { BrowserWindow, nativeTheme } from 'electron';
import { builtPath } from '../hosting/places.ts';
import type { Preferences } from '../machine/preferences.ts';
import { appUrl } from '../protocol/origin.ts';
import { keepInSight, workAreas } from './keep-in-sight.ts';
import { pagePreferences } from './page-preferences.ts';
import { minimum, placeWindow, readWindowState, writeWindowState } from './window-state.ts';

export interface MainWindowOptions {
  /** File that remembers where the window was. */
  stateFile: string;
  /** Where the page was when the application had to be opened anew: what stands after `#`. */
  place: string | null;
  theme: Preferences['theme'];
  /** Whether the developers' tools open; not in installers. */
  devTools: boolean;
}

const saveAfterMs = 500;
/** `--page` of renderer/ui/tokens.css, so that nothing flashes before the first paint. */
const page = { light: '#f3f5f2', dark: '#0e1512' };

/** The one window. It loads its page at once: what it shows first is part of the page and needs no script. */
export function openMainWindow({ stateFile, place, theme, devTools }: MainWindowOptions): BrowserWindow {
  const state = readWindowState(stateFile);
  nativeTheme.themeSource = theme;
  const window = new BrowserWindow({
    ...placeWindow(state, workAreas()),
    minWidth: minimum.width,
    minHeight: minimum.height,
    title: 'Trạm',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? page.dark : page.light,
    webPreferences: pagePreferences({ preload: builtPath('preload/preload.cjs'), devTools }),
  });
  if (state?.maximized) window.maximize();
  rememberState(window, stateFile);
  keepInSight(window);
  void window.loadURL(place === null ? appUrl : `${appUrl}#${place}`).catch(() => {});
  return window;
}

function rememberState(window: BrowserWindow, file: string): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (!window.isDestroyed())
      writeWindowState(file, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, saveAfterMs);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('close', save);
}
