import { parseRecipientCertificate } from '../../../main/station/vault/certificates.ts';
import { openCmsWithPrivateKey } from '../../../main/station/vault/cms/open.ts';
import { sealCms } from '../../../main/station/vault/cms/seal.ts';
import { VaultError } from '../../../main/station/vault/error.ts';
import { packTar } from '../../../main/station/vault/tar/pack.ts';
import { unpackTar } from '../../../main/station/vault/tar/unpack.ts';
import { makeRecipients } from '../../../test/fixtures/certificates.ts';
import { type FuzzTarget, promised, refusing, refusingLate } from '../target.ts';

const MTIME = new Date('2026-07-01T00:00:00Z');

/** Sealed dossiers, opened as the authority would. A changed one must never open as another. */
export async function cms(): Promise<FuzzTarget> {
  const [recipient, recovery] = await makeRecipients();
  const plaintext = new Uint8Array(600).fill(7);
  const recipients = [recipient.certificateDer, recovery.certificateDer];
  return {
    seeds: [sealCms({ plaintext, recipients }).cms],
    longest: 4_096,
    words: [Uint8Array.of(0x30, 0x82), Uint8Array.of(0xa0, 0x80), Uint8Array.of(0x00, 0x00), Uint8Array.of(0x04, 0x84)],
    run: (input) =>
      refusing(VaultError, () => {
        const opened = openCmsWithPrivateKey(input, recipient.certificateDer, recipient.privateKey);
        promised(Buffer.compare(opened, plaintext) === 0, 'a changed container opens with another content');
      }),
  };
}

/** Certificates of authorities. */
export async function certificate(): Promise<FuzzTarget> {
  const [recipient, recovery] = await makeRecipients();
  return {
    seeds: [recipient.certificateDer, recovery.certificateDer, new TextEncoder().encode(recipient.certificatePem)],
    words: [
      Uint8Array.of(0x30, 0x82),
      Uint8Array.of(0x06, 0x03),
      '-----BEGIN CERTIFICATE-----',
      '-----END CERTIFICATE-----',
    ],
    run: (input) =>
      refusing(VaultError, () => {
        parseRecipientCertificate(input);
      }),
  };
}

/** The archive inside a dossier. What is unpacked must pack again to the same files. */
export async function tar(): Promise<FuzzTarget> {
  const file = (length: number): Uint8Array => new Uint8Array(length).fill(0x61);
  const names = ['header.jws', 'fields.json', 'rightIndex.fir'];
  const archive = await packTar(
    names.map((name, i) => ({ name, bytes: file(i * 400) })),
    MTIME,
  );
  return {
    seeds: [archive, await packTar([{ name: 'one.json', bytes: file(512) }], MTIME)],
    longest: 8_192,
    words: ['ustar', 'ustar  \0', '././@LongLink', '../', '0000644\0', '77777777777', 'x', 'g', 'L'],
    run: (input) =>
      refusingLate(VaultError, async () => {
        const entries = await unpackTar(input);
        const size = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
        promised(size <= input.length, 'more comes out than went in');
        await packTar(entries, MTIME);
      }),
  };
}
