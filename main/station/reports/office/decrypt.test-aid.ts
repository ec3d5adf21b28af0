import { createDecipheriv, createHash, createHmac } from 'node:crypto';

/** Opens what `encryptOffice` made, from the specification alone; null where the password is another. @throws Error when damaged */
export function decryptOffice(file: Uint8Array, password: string): Buffer | null {
  const streams = readCompound(Buffer.from(file));
  const info = streams.get('EncryptionInfo')?.subarray(8).toString() ?? '';
  const content = streams.get('EncryptedPackage') ?? Buffer.alloc(0);
  const value = (name: string): Buffer[] =>
    [...info.matchAll(new RegExp(`${name}="([^"]+)"`, 'g'))].map(([, text = '']) => Buffer.from(text, 'base64'));
  const [dataSalt, salt] = value('saltValue') as [Buffer, Buffer];
  const spins = Number(/spinCount="(\d+)"/.exec(info)?.[1]);
  let hash = sha512(salt, Buffer.from(password, 'utf16le'));
  for (let i = 0; i < spins; i++) hash = sha512(little(i), hash);
  const open = (block: string, name: string): Buffer =>
    aes(sha512(hash, Buffer.from(block, 'hex')).subarray(0, 32), salt, value(name)[0] ?? Buffer.alloc(0));
  const verifier = open('fea7d2763b4b9e79', 'encryptedVerifierHashInput');
  if (!sha512(verifier).equals(open('d7aa0f6d3061344e', 'encryptedVerifierHashValue'))) return null;
  const secret = open('146e0be7abacd0d6', 'encryptedKeyValue');
  const underData = (block: string, name: string): Buffer =>
    aes(secret, sha512(dataSalt, Buffer.from(block, 'hex')).subarray(0, 16), value(name)[0] ?? Buffer.alloc(0));
  const hmac = createHmac('sha512', underData('5fb2ad010cb9e1f6', 'encryptedHmacKey')).update(content).digest();
  if (!hmac.equals(underData('a0677f02b22c8433', 'encryptedHmacValue'))) throw new Error('damaged');
  const parts: Buffer[] = [];
  for (let i = 0; 8 + i * 4_096 < content.length; i++) {
    const iv = sha512(dataSalt, little(i)).subarray(0, 16);
    parts.push(aes(secret, iv, content.subarray(8 + i * 4_096, 8 + (i + 1) * 4_096)));
  }
  return Buffer.concat(parts).subarray(0, Number(content.readBigUInt64LE(0)));
}

/** Streams of a compound file by name (MS-CFB): the chains of the table, and of the mini stream for short ones. */
export function readCompound(file: Buffer): Map<string, Buffer> {
  const sector = (n: number): Buffer => file.subarray(512 + n * 512, 1_024 + n * 512);
  const fat: number[] = [];
  const tables = Array.from({ length: 109 }, (_, i) => file.readUInt32LE(76 + i * 4));
  for (let n = file.readUInt32LE(68); n < 0xfffffffa; n = sector(n).readUInt32LE(508)) {
    for (let i = 0; i < 127; i++) tables.push(sector(n).readUInt32LE(i * 4));
  }
  for (const at of tables.slice(0, file.readUInt32LE(44))) {
    for (let n = 0; n < 128; n++) fat.push(sector(at).readUInt32LE(n * 4));
  }
  const chain = (start: number, next: readonly number[], piece: (n: number) => Buffer): Buffer => {
    const parts: Buffer[] = [];
    for (let n = start; n < 0xfffffffa; n = next[n] ?? 0xffffffff) parts.push(piece(n));
    return Buffer.concat(parts);
  };
  const directory = chain(file.readUInt32LE(48), fat, sector);
  const miniTable = chain(file.readUInt32LE(60), fat, sector);
  const miniFat = Array.from({ length: miniTable.length / 4 }, (_, i) => miniTable.readUInt32LE(i * 4));
  const mini = chain(directory.readUInt32LE(116), fat, sector);
  const streams = new Map<string, Buffer>();
  // From the root over the tree of siblings: what is not reached there is not found by anybody.
  const visit = (id: number): void => {
    if (id === 0xffffffff) return;
    const entry = directory.subarray(id * 128, (id + 1) * 128);
    const name = entry.toString('utf16le', 0, entry.readUInt16LE(64) - 2);
    const size = entry.readUInt32LE(120);
    const start = entry.readUInt32LE(116);
    const data =
      size < 4_096 ? chain(start, miniFat, (n) => mini.subarray(n * 64, (n + 1) * 64)) : chain(start, fat, sector);
    visit(entry.readUInt32LE(68));
    streams.set(name, data.subarray(0, size));
    visit(entry.readUInt32LE(72));
  };
  visit(directory.readUInt32LE(76));
  return streams;
}

function aes(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(data), decipher.final()]);
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
