const blockBytes = 512;

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')} `;

/**
 * Writes the header of a regular file (POSIX.1-1988, pax manual "ustar Interchange Format") into a block of zeros: mode 0600, owner and
 * group 0.
 * @param block 512 bytes, all zero
 * @param name at most 100 ASCII characters
 */
export function writeTarHeader(block: Buffer, name: string, size: number, mtimeSeconds: number): void {
  block.write(name, 0, 100, 'latin1');
  block.write(octal(0o600, 6), 100);
  block.write(octal(0, 6), 108);
  block.write(octal(0, 6), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(mtimeSeconds, 11), 136);
  block.write('0', 156);
  block.write('ustar\x0000', 257, 'latin1');
  block.write(octal(0, 6), 329);
  block.write(octal(0, 6), 337);
  // The checksum counts its own field as spaces.
  let sum = 8 * 32;
  for (const byte of block) sum += byte;
  block.write(octal(sum, 6), 148);
}

/** Length of a file of so many bytes with its header, in whole blocks. */
export const tarLengthOf = (bytes: number): number => blockBytes + Math.ceil(bytes / blockBytes) * blockBytes;

export const tarBlockBytes = blockBytes;
/** Two blocks of zeros end an archive. */
export const tarEndBytes = 2 * blockBytes;
