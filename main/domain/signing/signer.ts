/** Signs with a key it keeps to itself: in memory now, in a smart card or key service later. */
export interface Signer {
  /** RFC 7638 thumbprint of the public key, base64url. */
  readonly kid: string;
  readonly alg: 'ES256';
  /** Raw `r || s`, 64 bytes (RFC 7515 A.3), over SHA-256 of the bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}
