import type { App } from 'electron';
import { appUrl } from '../protocol/origin.ts';

/** Whether the page may go to an address: only back to its own beginning. */
export function mayNavigate(url: string): boolean {
  return url === appUrl;
}

/** No contents of this application leave the page, open windows or embed others. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-navigate', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !mayNavigate(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
  });
}
