import { HubFault } from '../faults.ts';
import type { HubLocation } from '../place.ts';
import { hashText, newToken } from '../receiving/provision.ts';
import type { Viewer } from '../store/records/viewers.ts';
import { withHubData } from './open.ts';

const nameForm = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;
const scopeForm = /^(all|[A-Za-z0-9._-]{1,20})$/;

/**
 * A new viewer of tallies, or a new token for a known one: the former token and all sessions end.
 * @param scope codes of units and provinces, or `all` @returns the token, which is stored nowhere @throws HubFault `usage`
 */
export async function addViewer(at: HubLocation, name: string, scope: readonly string[], now = new Date()) {
  if (!nameForm.test(name)) throw new HubFault('usage', '--viewer');
  if (scope.length === 0 || !scope.every((code) => scopeForm.test(code))) throw new HubFault('usage', '--unit');
  return withHubData(at, async ({ store }) => {
    const token = newToken();
    const viewer = { name, scope: [...new Set(scope)], createdAt: now.toISOString() };
    await store.write((records) => records.viewers.put(viewer, hashText(token)));
    return { viewer: name, scope: viewer.scope, token };
  });
}

/** Ends a viewer's token and sessions at once. @throws HubFault `viewer_unknown` */
export async function removeViewer(at: HubLocation, name: string): Promise<{ viewer: string; removed: true }> {
  return withHubData(at, async ({ store }) => {
    if (!(await store.write((records) => records.viewers.remove(name)))) throw new HubFault('viewer_unknown');
    return { viewer: name, removed: true };
  });
}

export function listViewers(at: HubLocation): Promise<Viewer[]> {
  return withHubData(at, ({ store }) => store.viewers.all());
}
