import { app, type BrowserWindow, dialog, shell } from 'electron';
import type { Handlers } from '../contract/channel/server.ts';
import { Failure } from '../contract/result.ts';
import type { ShellApi } from '../contract/shell-api.ts';
import type { BoardWindow } from './board/board-window.ts';
import { writeClipboard } from './clipboard/write-clipboard.ts';
import { ChosenFolders } from './files/chosen-folders.ts';
import { readList } from './files/read-list.ts';
import type { Graphics } from './graphics/graphics.ts';
import type { Machine } from './machine/machine.ts';
import type { Reopened } from './machine/reopened.ts';
import { printPage } from './print/print-page.ts';
import { savePdf } from './print/save-pdf.ts';

const listTypes = {
  vi: { name: 'Danh sách (Excel, CSV)', extensions: ['xlsx', 'csv', 'txt'] },
  en: { name: 'List (Excel, CSV)', extensions: ['xlsx', 'csv', 'txt'] },
};

export interface ShellParts {
  window: BrowserWindow;
  machine: Machine;
  graphics: Graphics;
  reopened: Reopened;
  board: BoardWindow;
}

/** The calls of the shell's own API. */
export function shellHandlers({ window, machine, graphics, reopened, board }: ShellParts): Handlers<ShellApi> {
  const chosen = new ChosenFolders();
  return {
    'machine.state': () => machine.state,
    'machine.prefer': (changes) => {
      machine.prefer(changes);
      return {};
    },
    'machine.noticed': () => {
      reopened.clear();
      return {};
    },
    'machine.retryGraphics': () => {
      graphics.retry();
      return {};
    },
    'page.print': async () => ({ outcome: await printPage(window.webContents) }),
    'page.savePdf': async ({ name, password }) => ({
      saved: await savePdf({ window, name, password, language: machine.state.language }),
    }),
    'files.openList': async () => {
      const filters = [listTypes[machine.state.language]];
      const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters });
      return { file: filePaths[0] === undefined ? null : await readList(filePaths[0]) };
    },
    'files.chooseFolder': async () => {
      const defaultPath = app.getPath('documents');
      const properties = ['openDirectory', 'createDirectory'] as const;
      const { filePaths } = await dialog.showOpenDialog(window, { properties: [...properties], defaultPath });
      const folder = filePaths[0] ?? null;
      if (folder !== null) chosen.add(folder);
      return { folder };
    },
    'files.show': ({ path }) => {
      const file = chosen.find(path);
      if (file === null) throw new Failure('bad_input', 'path');
      shell.showItemInFolder(file);
      return {};
    },
    'clipboard.write': async (content) => {
      await writeClipboard(content);
      return {};
    },
    'board.open': () => ({ opened: board.open() }),
    'board.close': () => {
      board.close();
      return {};
    },
    'board.state': () => ({ open: board.isOpen }),
    'board.show': ({ board: shown, timeZone }) => {
      board.show(shown, timeZone);
      return {};
    },
    'demo.setLine': ({ up }) => {
      machine.setLine(up);
      return {};
    },
  };
}
