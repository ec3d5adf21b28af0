import type { WebPreferences } from 'electron';

/** What every page of this application may and may not. */
export function pagePreferences({ preload, devTools }: { preload: string; devTools: boolean }): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    // Names and numbers of people are not for a spelling service.
    spellcheck: false,
    devTools,
  };
}
