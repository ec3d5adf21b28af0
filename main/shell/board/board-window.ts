import { BrowserWindow, screen } from 'electron';
import { type BoardShown, boardApi } from '../../contract/board-api.ts';
import { type ApiServer, serveApi } from '../../contract/channel/server.ts';
import type { BoardView } from '../../contract/station/flow.ts';
import { builtPath } from '../hosting/places.ts';
import { pageEnd } from '../ipc/page-end.ts';
import type { Machine } from '../machine/machine.ts';
import { appUrl } from '../protocol/origin.ts';
import { pagePreferences } from '../window/page-preferences.ts';
import { freeDisplay } from './free-display.ts';

/** Tells the page which of its two windows it is. */
const boardPlace = 'board-window';

export interface BoardParts {
  /** The officer's window. */
  window: BrowserWindow;
  machine: Pick<Machine, 'state'>;
  onChange: (open: boolean) => void;
}

/**
 * The calling board on another display: a window of its own with the same page, the same preload and no way to anything
 * but what it is told to show. It keeps the last, and goes with the officer's window.
 */
export class BoardWindow {
  readonly #parts: BoardParts;
  #window: BrowserWindow | null = null;
  #server: ApiServer<typeof boardApi> | null = null;
  #board: BoardView | null = null;
  #timeZone: string | null = null;
  #paused = true;

  constructor(parts: BoardParts) {
    this.#parts = parts;
    parts.window.once('closed', () => this.close());
  }

  get isOpen(): boolean {
    return this.#window !== null;
  }

  /** @returns false where there is no other display */
  open(): boolean {
    if (this.#window) return true;
    const { window: officer } = this.#parts;
    const own = screen.getDisplayMatching(officer.getBounds());
    const display = freeDisplay(screen.getAllDisplays(), own);
    if (!display) return false;
    const window = new BrowserWindow({
      ...display.bounds,
      fullscreen: true,
      title: 'Trạm',
      autoHideMenuBar: true,
      show: false,
      webPreferences: pagePreferences({ preload: builtPath('preload/preload.cjs'), devTools: false }),
    });
    this.#window = window;
    this.#server = serveApi(boardApi, pageEnd(window, 'shell'), {
      'board.view': () => this.#shown(),
      'board.close': () => {
        this.close();
        return {};
      },
    });
    // Without the focus: the officer goes on typing.
    window.once('ready-to-show', () => window.showInactive());
    const goWithDisplay = (): void => {
      if (!screen.getAllDisplays().some(({ id }) => id === display.id)) this.close();
    };
    screen.on('display-removed', goWithDisplay);
    window.once('closed', () => {
      screen.off('display-removed', goWithDisplay);
      this.#server?.close();
      this.#server = null;
      this.#window = null;
      if (!officer.isDestroyed()) this.#parts.onChange(false);
    });
    void window.loadURL(`${appUrl}#${boardPlace}`).catch(() => {});
    this.#parts.onChange(true);
    return true;
  }

  /** @param board null: calling is paused; what was shown last stays */
  show(board: BoardView | null, timeZone: string | null): void {
    if (board) this.#board = board;
    this.#timeZone = timeZone ?? this.#timeZone;
    this.#paused = board === null;
    this.tell();
  }

  /** Says it again: language or appearance may have changed. */
  tell(): void {
    this.#server?.emit('boardShown', this.#shown());
  }

  close(): void {
    if (this.#window && !this.#window.isDestroyed()) this.#window.destroy();
  }

  #shown(): BoardShown {
    const { language, theme } = this.#parts.machine.state;
    return { board: this.#board, paused: this.#paused, language, theme, timeZone: this.#timeZone };
  }
}
