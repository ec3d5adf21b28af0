import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { compoundFile } from './compound-file.ts';

/** Rounds over the password, as Office itself writes. */
const spinCount = 100_000;
const segment = 4_096;
const blockKeys = {
  verifierInput: Buffer.from('fea7d2763b4b9e79', 'hex'),
  verifierValue: Buffer.from('d7aa0f6d3061344e', 'hex'),
  keyValue: Buffer.from('146e0be7abacd0d6', 'hex'),
  hmacKey: Buffer.from('5fb2ad010cb9e1f6', 'hex'),
  hmacValue: Buffer.from('a0677f02b22c8433', 'hex'),
} as const;

/**
 * Puts a workbook under a password the way Office does (MS-OFFCRYPTO 2.3.4.10 to 2.3.4.15, agile encryption: AES-256-CBC, SHA-512,
 * 100,000 rounds, HMAC over the whole): Excel and LibreOffice ask for it and open the file. Another file each time.
 */
export async function encryptOffice(workbook: Uint8Array, password: string): Promise<Uint8Array> {
  const dataSalt = randomBytes(16);
  const passwordSalt = randomBytes(16);
  const secret = randomBytes(32);
  const content = encryptContent(workbook, secret, dataSalt);
  const spun = await spin(password, passwordSalt);
  const underPassword = (block: Buffer, data: Uint8Array): string =>
    aes(sha512(spun, block).subarray(0, 32), passwordSalt, data).toString('base64');
  const verifier = randomBytes(16);
  const hmacKey = randomBytes(64);
  const integrity = (block: Buffer, data: Uint8Array): string =>
    aes(secret, sha512(dataSalt, block).subarray(0, 16), data).toString('base64');
  const recipe =
    'saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"';
  const password64 = passwordSalt.toString('base64');
  const info =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' +
    '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">' +
    `<keyData ${recipe} saltValue="${dataSalt.toString('base64')}"/>` +
    `<dataIntegrity encryptedHmacKey="${integrity(blockKeys.hmacKey, hmacKey)}" ` +
    `encryptedHmacValue="${integrity(blockKeys.hmacValue, createHmac('sha512', hmacKey).update(content).digest())}"/>` +
    '<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">' +
    `<p:encryptedKey spinCount="${spinCount}" ${recipe} saltValue="${password64}" ` +
    `encryptedVerifierHashInput="${underPassword(blockKeys.verifierInput, verifier)}" ` +
    `encryptedVerifierHashValue="${underPassword(blockKeys.verifierValue, sha512(verifier))}" ` +
    `encryptedKeyValue="${underPassword(blockKeys.keyValue, secret)}"/>` +
    '</keyEncryptor></keyEncryptors></encryption>';
  const versioned = Buffer.concat([Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]), Buffer.from(info)]);
  return compoundFile([
    { name: 'EncryptionInfo', data: versioned },
    { name: 'EncryptedPackage', data: content },
  ]);
}

/** The length, then segments each under an initialization vector of its own. */
function encryptContent(workbook: Uint8Array, secret: Buffer, salt: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(workbook.length));
  const parts: Buffer[] = [length];
  for (let i = 0; i * segment < workbook.length; i++) {
    const piece = workbook.subarray(i * segment, (i + 1) * segment);
    const whole = Buffer.alloc(Math.ceil(piece.length / 16) * 16);
    whole.set(piece);
    parts.push(aes(secret, sha512(salt, little(i)).subarray(0, 16), whole));
  }
  return Buffer.concat(parts);
}

/** The password hashed over and over; others have their turn in between. */
async function spin(password: string, salt: Buffer): Promise<Buffer> {
  let hash = sha512(salt, Buffer.from(password, 'utf16le'));
  for (let i = 0; i < spinCount; i++) {
    hash = sha512(little(i), hash);
    if (i % 5_000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return hash;
}

function aes(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

function sha512(...parts: Uint8Array[]): Buffer {
  const hash = createHash('sha512');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function little(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
