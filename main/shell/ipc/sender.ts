import { isAppUrl } from '../protocol/origin.ts';

/** A frame as far as a check of the sender needs it. */
export interface SenderFrame {
  url: string;
  parent: unknown;
  processId: number;
  routingId: number;
}

/**
 * Whether a message comes from the main frame of our page. A frame that is already gone, a child frame, another window and
 * another origin are not answered.
 */
export function isOurFrame(sender: SenderFrame | null | undefined, main: SenderFrame | null | undefined): boolean {
  if (!sender || !main || sender.parent !== null || !isAppUrl(sender.url)) return false;
  return sender.processId === main.processId && sender.routingId === main.routingId;
}
