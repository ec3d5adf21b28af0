import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startElectron } from './electron-process.ts';
import type { WindowPlace } from './window-place.ts';

const main = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => process.stdout.write('painted\\n'));
  window.loadFile('empty.html');
});
app.on('window-all-closed', () => app.quit());
process.on('SIGTERM', () => app.quit());
`;

/** Writes the least application there is: one window with an empty page. @returns its folder */
export async function makeEmptyApp(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const facts = { name: 'empty', version: '1.0.0', main: 'main.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(facts));
  await writeFile(join(folder, 'main.js'), main);
  await writeFile(join(folder, 'empty.html'), '<!doctype html><meta charset="utf-8"><title>Empty</title>');
  return folder;
}

/** Milliseconds from the start of the program until its empty page has been painted: no window can be there sooner. */
export async function emptyWindowMs({ program, words, env }: WindowPlace): Promise<number> {
  const electron = startElectron(program, words, env);
  try {
    await electron.line('painted');
    return performance.now() - electron.began;
  } finally {
    electron.child.kill('SIGTERM');
    await electron.ended();
  }
}
