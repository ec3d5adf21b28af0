import type { Channel } from './channel.ts';
import { type ChildEnd, childChannel } from './child.ts';
import { type ParentPort, parentPortChannel } from './utility.ts';

/** What a process has of its host: `parentPort` in a utility process of Electron, `send` in a forked one. */
export interface HostedProcess extends ChildEnd {
  parentPort?: ParentPort | null;
}

/** The channel to whoever started this process; null when nobody did. */
export function ownProcessChannel(own: HostedProcess): Channel | null {
  if (own.parentPort) return parentPortChannel(own.parentPort);
  if (own.send) return childChannel(own);
  return null;
}
