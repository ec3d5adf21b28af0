import type { KeyObject } from 'node:crypto';
import { openCmsWithContentKey, openCmsWithPrivateKey } from '../cms/open.ts';
import { sealCms } from '../cms/seal.ts';
import { VaultError } from '../error.ts';
import { wipe } from './wipe.ts';

/** First bytes of an escrowed R, so that no other sealed content passes for one. */
const LABEL = Buffer.from('tram/escrow/recovery/v1\n');

/**
 * Seals R to the authority's certificates (at least two), so that it can be had back without the paper. The result is not
 * secret and may be sent to the hub.
 *
 * @param R 32 bytes
 * @param recipients X.509 certificates, DER, P-256
 * @throws VaultError as `sealCms`; bad_input
 */
export function escrowRecovery(R: Uint8Array, recipients: readonly Uint8Array[]): Buffer {
  if (R.length !== 32) throw new VaultError('bad_input');
  const plaintext = Buffer.concat([LABEL, R]);
  const { cms, contentKey } = sealCms({ plaintext, recipients });
  try {
    const again = openCmsWithContentKey(cms, contentKey);
    const same = again.equals(plaintext);
    wipe(again);
    if (!same) throw new VaultError('cms_tampered');
    return cms;
  } finally {
    wipe(plaintext, contentKey);
  }
}

/**
 * The authority's side: R out of its escrow; the caller wipes it.
 *
 * @throws VaultError as `openCmsWithPrivateKey`; cms_unsupported when the content is not an escrowed R
 */
export function openEscrow(cms: Uint8Array, certificateDer: Uint8Array, privateKey: KeyObject): Buffer {
  const plaintext = openCmsWithPrivateKey(cms, certificateDer, privateKey);
  try {
    const labelled = plaintext.length === LABEL.length + 32 && plaintext.subarray(0, LABEL.length).equals(LABEL);
    if (!labelled) throw new VaultError('cms_unsupported');
    return Buffer.from(plaintext.subarray(LABEL.length));
  } finally {
    wipe(plaintext);
  }
}
