import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ContainerHeader, containerHeader, headerTyp } from '../../main/contract/wire/container.ts';
import { type ApprovalFault, findApprovalFault } from '../../main/domain/dossier/approval.ts';
import { sha256Hex } from '../../main/domain/signing/digest.ts';
import { JwsError, verifyJws } from '../../main/domain/signing/jws.ts';
import { HubFault } from '../faults.ts';
import type { HubLocation } from '../place.ts';
import { publicKeyOf } from '../receiving/public-keys.ts';
import type { Store } from '../store/store.ts';
import { withHubData } from './open.ts';

export interface ContainerReport {
  ok: boolean;
  dossierId: string;
  files: number;
  /** `none`: it has no exceptions and needs none. */
  approval: 'none' | 'good' | 'missing' | ApprovalFault;
  /** Files that are gone or not what the station signed. */
  faults: string[];
}

/**
 * Proves a container that the authority opened and unpacked into a folder: the station's signature over its header, every file
 * it names, and the supervisor's approval where there are exceptions.
 * @throws HubFault `usage` (no such container), `station_unknown`
 */
export function checkContainer(at: HubLocation, folder: string): Promise<ContainerReport> {
  return withHubData(at, async ({ store }) => {
    const header = await readHeader(store, folder);
    const faults: string[] = [];
    let approval: string | null = null;
    for (const { name, size, sha256, content } of header.files) {
      const bytes = safeName.test(name) ? await readFile(join(folder, name)).catch(() => null) : null;
      if (bytes?.length !== size || (await sha256Hex(bytes)) !== sha256) faults.push(name);
      else if (content === 'approval') approval = bytes.toString('utf8');
    }
    const verdict = await judgeApproval(header, approval);
    const ok = faults.length === 0 && (verdict === 'none' || verdict === 'good');
    return { ok, dossierId: header.dossierId, files: header.files.length, approval: verdict, faults };
  });
}

/** As `samples/rightThumb.fir`: nothing that leads out of the folder. */
const safeName = /^[A-Za-z0-9-]+(\/[A-Za-z0-9-]+)*\.[a-z]{2,5}$/;

async function judgeApproval(header: ContainerHeader, jws: string | null): Promise<ContainerReport['approval']> {
  if (jws === null) return header.exceptions.length > 0 ? 'missing' : 'none';
  return (await findApprovalFault(jws, header)) ?? 'good';
}

async function readHeader(store: Store, folder: string): Promise<ContainerHeader> {
  const file = join(folder, 'header.jws');
  const jws = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new HubFault('usage', file, { cause });
  });
  try {
    return await verifyJws(jws, {
      typ: headerTyp,
      schema: containerHeader,
      keyFor: async ({ kid }, { stationId }) => {
        const key = (await store.stations.keys(stationId, 'manifest')).find((one) => one.kid === kid);
        if (!key) throw new HubFault('station_unknown', stationId);
        return publicKeyOf(key);
      },
    });
  } catch (cause) {
    if (cause instanceof JwsError) throw new HubFault('usage', `${file}: ${cause.fault}`, { cause });
    throw cause;
  }
}
