import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeAuthority, makeRecipients } from '../../../../test/fixtures/certificates.ts';
import { vaultErrorCodeSync } from '../../../../test/fixtures/vault-error-code.ts';
import { sealCms } from '../cms/seal.ts';
import { escrowRecovery, openEscrow } from './escrow.ts';

const authorities = await makeRecipients();
const certificates = authorities.map((authority) => authority.certificateDer);

describe('escrow of the recovery secret', () => {
  it('gives R back to each authority and to nobody else', async () => {
    const R = randomBytes(32);
    const cms = escrowRecovery(R, certificates);
    for (const { certificateDer, privateKey } of authorities) {
      expect(openEscrow(cms, certificateDer, privateKey).equals(R)).toBe(true);
    }
    const third = await makeAuthority();
    expect(vaultErrorCodeSync(() => openEscrow(cms, third.certificateDer, third.privateKey))).toBe('not_a_recipient');
  });

  it('takes no other sealed content for an R', () => {
    const { cms } = sealCms({ plaintext: randomBytes(56), recipients: certificates });
    const { certificateDer, privateKey } = authorities[0];
    expect(vaultErrorCodeSync(() => openEscrow(cms, certificateDer, privateKey))).toBe('cms_unsupported');
    expect(vaultErrorCodeSync(() => escrowRecovery(randomBytes(31), certificates))).toBe('bad_input');
  });
});
