import type { Session, WebContents } from 'electron';
import { mayUse } from './permissions.ts';

/** Answers every question of a page for a permission. @param isOurs whether contents are those of our window */
export function guardSession(session: Session, isOurs: (contents: WebContents | null) => boolean): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const { isMainFrame, requestingUrl } = details;
    const media = ('mediaTypes' in details && details.mediaTypes) || [];
    answer(mayUse({ permission, origin: requestingUrl, isMainFrame, ours: isOurs(contents), media }));
  });
  session.setPermissionCheckHandler((contents, permission, origin, details) => {
    const media = details.mediaType ? [details.mediaType] : [];
    return mayUse({ permission, origin, isMainFrame: details.isMainFrame, ours: isOurs(contents), media });
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
