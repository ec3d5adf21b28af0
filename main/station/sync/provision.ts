import { createHash, X509Certificate } from 'node:crypto';
import { Failure } from '../../contract/result.ts';
import {
  configTyp,
  oneTimeCodePattern,
  type ProvisionAnswer,
  type ProvisionRequest,
  provisionAnswer,
  rootAnswer,
  type StationConfig,
  stationConfig,
} from '../../contract/wire/provisioning.ts';
import { JwsError } from '../../domain/signing/jws.ts';
import { HttpLine } from './http.ts';
import { parseJson, refusalOf } from './hub-client.ts';
import { verifyHubJws } from './hub-trust.ts';

export interface Provisioned {
  hubUrl: string;
  rootPem: string;
  answer: ProvisionAnswer;
  config: StationConfig;
}

/**
 * Registers this station with a one-time code. The code carries the fingerprint of the hub's root certificate, so trust
 * comes from the paper the code was written on, not from the network.
 * @throws Failure code_used (malformed ones too), line_*, hub_*
 */
export async function provision(
  code: string,
  registering: Pick<ProvisionRequest, 'manifestKey' | 'lineKey' | 'stationId'>,
  stallMs = 30_000,
): Promise<Provisioned> {
  const match = oneTimeCodePattern.exec(code.trim());
  const [, hubUrl, fingerprint, secret] = match ?? [];
  if (!hubUrl || !fingerprint || !secret) throw new Failure('code_used', 'form');
  const rootPem = await fetchRoot(hubUrl, fingerprint, stallMs);
  const line = new HttpLine({ rootPem, stallMs });
  try {
    const body: ProvisionRequest = { v: 1, secret, ...registering };
    const answer = await line.send({
      method: 'POST',
      url: new URL('/v1/provision', hubUrl),
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(body)),
    });
    if (answer.status !== 200) throw refusalOf(answer);
    const parsed = provisionAnswer.safeParse(parseJson(answer));
    if (!parsed.success) throw new Failure('hub_unexpected_answer', 'provision');
    const config = await readConfig(parsed.data.config, rootPem);
    if (config.hubId !== parsed.data.hubId) throw new Failure('line_untrusted', 'hubId');
    return { hubUrl, rootPem, answer: parsed.data, config };
  } finally {
    line.close();
  }
}

/** A configuration signed under the root. @throws Failure line_untrusted */
export async function readConfig(jws: string, rootPem: string): Promise<StationConfig> {
  try {
    return await verifyHubJws(jws, {
      typ: configTyp,
      schema: stationConfig,
      rootPem,
      timeOf: (config) => config.issuedAt,
    });
  } catch (error) {
    if (error instanceof JwsError) throw new Failure('line_untrusted', error.fault);
    throw error;
  }
}

async function fetchRoot(hubUrl: string, fingerprint: string, stallMs: number): Promise<string> {
  const line = new HttpLine({ rootPem: null, stallMs });
  try {
    const url = new URL('/v1/root', hubUrl);
    const answer = await line.send({ method: 'GET', url, headers: {}, body: null });
    const parsed = rootAnswer.safeParse(parseJson(answer));
    if (answer.status !== 200 || !parsed.success) throw new Failure('line_portal', `status ${answer.status}`);
    const found = createHash('sha256').update(certificateOf(parsed.data.rootPem).raw).digest('hex');
    if (found !== fingerprint) throw new Failure('line_untrusted', 'root');
    return parsed.data.rootPem;
  } finally {
    line.close();
  }
}

function certificateOf(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new Failure('line_untrusted', 'root');
  }
}
