import { type Protocol, protocol, type Session } from 'electron';
import { answer } from './answer.ts';
import { appScheme } from './origin.ts';

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

/** Serves the page's files, and only them, under app://tram/. */
export function serveApp(session: Session, folder: string): void {
  (session.protocol as Protocol).handle(appScheme, (request) => answer(folder, request));
}
