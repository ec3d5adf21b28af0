const COMPRESSION_CODES = {
  raw: 0,
  rawPacked: 1,
  wsq: 2,
  jpeg: 3,
  jpeg2000Lossy: 4,
  jpeg2000Lossless: 5,
  png: 6,
} as const;

/** Image compression algorithm (ISO/IEC 19794-4:2011 table 9). */
export type FingerCompression = keyof typeof COMPRESSION_CODES;

/** ISO code of a compression. */
export function fingerCompressionCode(compression: FingerCompression): number {
  return COMPRESSION_CODES[compression];
}

/** The compression with this ISO code, or null for a code the standard reserves. */
export function fingerCompressionFromCode(code: number): FingerCompression | null {
  const names = Object.keys(COMPRESSION_CODES) as FingerCompression[];
  return names.find((name) => COMPRESSION_CODES[name] === code) ?? null;
}
