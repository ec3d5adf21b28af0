import { contextBridge, ipcRenderer } from 'electron';
import { preloadBridge } from '../../contract/channel/preload.ts';

// The one thing the page gets: two channels of plain messages. Both sides check what comes out of them.
contextBridge.exposeInMainWorld(
  'tramShell',
  preloadBridge({
    send: (name, message) => ipcRenderer.send(name, message),
    on: (name, listener) => ipcRenderer.on(name, listener),
  }),
);
