/** What a device says of itself (USB 2.0, 9.6). */
export interface UsbIdentity {
  vendorId: number;
  productId: number;
  /** bcdDevice. */
  release: number;
  /** Strings 1, 2 and 3. */
  maker: string;
  product: string;
  serialNumber: string;
  /** IN endpoints with their kind and largest packet. */
  endpoints: readonly { address: number; kind: 'bulk' | 'interrupt'; packet: number }[];
}

const word = (value: number): [number, number] => [value & 0xff, value >> 8];

/** A full-speed device with one configuration and one vendor-specific interface. */
export function deviceDescriptor(identity: UsbIdentity): Uint8Array {
  const { vendorId, productId, release } = identity;
  return Uint8Array.of(
    18,
    1,
    ...word(0x0110),
    0,
    0,
    0,
    8,
    ...word(vendorId),
    ...word(productId),
    ...word(release),
    1,
    2,
    3,
    1,
  );
}

export function configurationDescriptor({ endpoints }: UsbIdentity): Uint8Array {
  const ends = endpoints.flatMap(({ address, kind, packet }) => [
    ...[7, 5, address, kind === 'bulk' ? 2 : 3],
    ...word(packet),
    kind === 'bulk' ? 0 : 10,
  ]);
  const face = [9, 4, 0, 0, endpoints.length, 0xff, 0xff, 0xff, 0];
  return Uint8Array.of(9, 2, ...word(9 + face.length + ends.length), 1, 1, 0, 0x80, 50, ...face, ...ends);
}

/** String 0 names the language (English, US); the others are UTF-16. Null where there is none. */
export function stringDescriptor(identity: UsbIdentity, index: number): Uint8Array | null {
  if (index === 0) return Uint8Array.of(4, 3, 0x09, 0x04);
  const text = [identity.maker, identity.product, identity.serialNumber][index - 1];
  if (text === undefined) return null;
  const bytes = Buffer.from(text, 'utf16le');
  return Uint8Array.of(2 + bytes.length, 3, ...bytes);
}
