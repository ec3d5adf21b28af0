/** Object identifiers of the one CMS recipe that stations write and read. */
export const OID = {
  /** id-ct-authEnvelopedData, RFC 5083 */
  authEnvelopedData: '1.2.840.113549.1.9.16.1.23',
  /** id-data, RFC 5652 */
  data: '1.2.840.113549.1.7.1',
  /** id-ecPublicKey, RFC 5480 */
  ecPublicKey: '1.2.840.10045.2.1',
  /** dhSinglePass-stdDH-sha256kdf-scheme, RFC 5753 */
  ecdhSha256Kdf: '1.3.132.1.11.1',
  /** id-aes256-wrap, RFC 3565 */
  aes256Wrap: '2.16.840.1.101.3.4.1.45',
  /** id-aes256-GCM, RFC 5084 */
  aes256Gcm: '2.16.840.1.101.3.4.1.46',
} as const;
