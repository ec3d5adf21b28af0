import { isAppUrl } from '../protocol/origin.ts';

/** What is known of a request for a permission, or of a check whether it is given. */
export interface PermissionAsk {
  permission: string;
  /** Address or origin of the frame that asks. */
  origin: string;
  isMainFrame: boolean;
  /** Whether it comes from our window and no other contents. */
  ours: boolean;
  /** For `media`: what is asked for; `unknown` where Chromium lists devices. */
  media: readonly string[];
}

/** Only the camera, only for our page's main frame. Whatever is not named here is denied, whatever it will be. */
export function mayUse({ permission, origin, isMainFrame, ours, media }: PermissionAsk): boolean {
  if (permission !== 'media' || !ours || !isMainFrame || !isAppUrl(origin)) return false;
  return media.length > 0 && media.every((kind) => kind === 'video');
}
