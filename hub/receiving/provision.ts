import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  configTyp,
  type ProvisionAnswer,
  type ProvisionRequest,
  type PublicJwk,
  type StationConfig,
} from '../../main/contract/wire/provisioning.ts';
import { toBase64url } from '../../main/domain/signing/base64url.ts';
import { jwkThumbprint } from '../../main/domain/signing/digest.ts';
import { importPublicJwk, signJws } from '../../main/domain/signing/jws.ts';
import type { Code } from '../store/records/codes.ts';
import { nowText, type Receiving } from './context.ts';
import { personRefKey } from './person-mark.ts';
import { Refusal } from './refusal.ts';

export const hashText = (text: string): string => createHash('sha256').update(text).digest('hex');
export const newToken = (): string => toBase64url(randomBytes(24));

/**
 * Registers a station (or a new epoch of one) for a one-time code. The same code with the same keys gets the same
 * configuration again, so that a lost answer costs no second code.
 * @throws Refusal `code_used`, `bad_request`
 */
export async function provision(
  context: Receiving,
  recipients: readonly string[],
  request: ProvisionRequest,
): Promise<ProvisionAnswer> {
  const kids = { manifest: await kidOf(request.manifestKey), line: await kidOf(request.lineKey) };
  if (kids.manifest === kids.line) throw new Refusal('bad_request', 'manifestKey and lineKey must differ');
  const hash = hashText(request.secret);
  return context.locks.run(`code:${hash}`, async () => {
    const code = await context.store.codes.get(hash);
    if (!code || (code.usedAt === null && code.expiresAt <= nowText(context))) throw new Refusal('code_used');
    if (request.stationId !== undefined && request.stationId !== code.forStation) throw new Refusal('code_used');
    if (code.usedAt !== null) return again(context, code, kids);
    return open(context, code, recipients, request, kids);
  });
}

interface Kids {
  manifest: string;
  line: string;
}

async function again(context: Receiving, code: Code, kids: Kids): Promise<ProvisionAnswer> {
  const { stationId, epoch, config } = code;
  if (code.manifestKid !== kids.manifest || code.lineKid !== kids.line) throw new Refusal('code_used');
  if (stationId === null || epoch === null || config === null) throw new Refusal('code_used');
  const token = newToken();
  const taken = await context.store.write(async (records) => {
    await records.stations.lock(stationId);
    // Once the station has sent a batch it holds a token; another one now would let a copy of it in.
    if (await records.tokens.isInUse(stationId, epoch)) return false;
    await records.tokens.issue(stationId, epoch, hashText(token));
    return true;
  });
  if (!taken) throw new Refusal('code_used');
  return answerWith(context, config, token);
}

async function open(
  context: Receiving,
  code: Code,
  recipients: readonly string[],
  request: ProvisionRequest,
  kids: Kids,
): Promise<ProvisionAnswer> {
  const { store, hub, seal } = context;
  const stationId = code.forStation ?? randomUUID();
  const token = newToken();
  const { epoch, signed } = await store.write(async (records) => {
    // One registration at a time: each takes the next prefix, and says so under its signature.
    await records.hub.lock();
    const known = await records.stations.get(stationId);
    const prefix = await records.stations.nextPrefix();
    if (prefix === null) throw new Refusal('failed', 'no number prefix left');
    const now = nowText(context);
    const config: StationConfig = {
      v: 1,
      version: (known?.configVersion ?? 0) + 1,
      hubId: hub.hubId,
      stationId,
      epoch: (known?.currentEpoch ?? 0) + 1,
      numberPrefix: prefix,
      stationName: code.settings.stationName,
      unit: code.settings.unit,
      recipients: [...recipients],
      cutOff: code.settings.cutOff,
      timeZone: code.settings.timeZone,
      dayTarget: code.settings.dayTarget,
      issuedAt: now,
    };
    const signed = await signJws(configTyp, config, seal.signer, seal.x5c);
    const use = { usedAt: now, stationId, epoch: config.epoch, manifestKid: kids.manifest, lineKid: kids.line };
    // Somebody else used it meanwhile; asked again, the same keys get the answer that one got.
    if (!(await records.codes.use(code.hash, { ...use, config: signed }))) throw new Refusal('busy', undefined, 1);
    if (!known) await records.stations.insert(stationId, config.stationName, now);
    await records.stations.advance(stationId);
    await records.stations.openEpoch(stationId, config.epoch, prefix, now);
    await records.stations.addKey(stationId, config.epoch, 'manifest', kids.manifest, request.manifestKey);
    await records.stations.addKey(stationId, config.epoch, 'line', kids.line, request.lineKey);
    await records.tokens.issue(stationId, config.epoch, hashText(token));
    return { epoch: config.epoch, signed };
  });
  context.checkpoint('provision:recorded');
  context.log('info', 'station provisioned', { stationId, epoch });
  return answerWith(context, signed, token);
}

function answerWith({ hub, personKey }: Receiving, config: string, token: string): ProvisionAnswer {
  const { hubId, hubEpoch } = hub;
  return { v: 1, hubId, hubEpoch, config, token, personRefKey: personRefKey(personKey) };
}

async function kidOf(jwk: PublicJwk): Promise<string> {
  try {
    await importPublicJwk(jwk);
  } catch {
    throw new Refusal('bad_request', 'not a point of P-256');
  }
  return jwkThumbprint(jwk);
}
