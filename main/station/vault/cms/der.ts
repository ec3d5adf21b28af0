import * as asn1js from 'asn1js';
import { VaultError, type VaultErrorCode } from '../error.ts';

const UNIVERSAL = 1;
const CONTEXT = 3;
const SEQUENCE = 16;

/** Any parsed or built ASN.1 element. */
export type Element = asn1js.BaseBlock;

export const sequence = (...value: Element[]): Element => new asn1js.Sequence({ value });
export const setOf = (...value: Element[]): Element => new asn1js.Set({ value });
export const integer = (value: number): Element => new asn1js.Integer({ value });
export const oid = (value: string): Element => new asn1js.ObjectIdentifier({ value });
export const octets = (bytes: Uint8Array): Element => new asn1js.OctetString({ valueHex: bytes });
export const bits = (bytes: Uint8Array): Element => new asn1js.BitString({ valueHex: bytes });

/** `[n]` around other elements: explicit tagging, or implicit tagging of a SEQUENCE. */
export const tagged = (tagNumber: number, ...value: Element[]): Element =>
  new asn1js.Constructed({ idBlock: { tagClass: CONTEXT, tagNumber }, value });

/** `[n]` IMPLICIT of a primitive type. */
export const taggedBytes = (tagNumber: number, bytes: Uint8Array): Element =>
  new asn1js.Primitive({ idBlock: { tagClass: CONTEXT, tagNumber }, valueHex: bytes });

/** A SEQUENCE whose content is given as it stands, so that a certificate's issuer name is copied bit by bit. */
export function rawSequence(content: Uint8Array): Element {
  const element = new asn1js.Primitive({ idBlock: { tagClass: UNIVERSAL, tagNumber: SEQUENCE }, valueHex: content });
  element.idBlock.isConstructed = true;
  return element;
}

/** An INTEGER whose content octets are given as they stand. */
export const rawInteger = (content: Uint8Array): Element =>
  new asn1js.Primitive({ idBlock: { tagClass: UNIVERSAL, tagNumber: 2 }, valueHex: content });

/** Definite-length encoding. */
export const encode = (element: Element): Buffer => Buffer.from(element.toBER());

/** Bounds on untrusted ASN.1. */
export interface DerLimits {
  maxBytes: number;
  maxNodes: number;
}

/** Parses exactly one element that fills `bytes`; throws VaultError `code`, or too_large. */
export function decode(bytes: Uint8Array, limits: DerLimits, code: VaultErrorCode): Element {
  if (bytes.length > limits.maxBytes) throw new VaultError('too_large', { maxBytes: limits.maxBytes });
  const options = {
    maxDepth: 24,
    maxNodes: limits.maxNodes,
    maxContentLength: limits.maxBytes,
    // Octet strings hold ciphertext; looking for structure inside would only cost time.
    parseEmbedded: false,
    copyInput: false,
  };
  let parsed: ReturnType<typeof asn1js.fromBER>;
  try {
    parsed = asn1js.fromBER(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength), options);
  } catch {
    throw new VaultError(code);
  }
  if (parsed.offset !== bytes.length) throw new VaultError(code);
  return parsed.result;
}

/** The whole encoding of a parsed element, tag and length included. */
export const rawOf = (element: Element): Uint8Array => element.valueBeforeDecodeView;

/** The content octets of a parsed element, without tag and length. */
export function contentOf(element: Element): Uint8Array {
  return element.valueBeforeDecodeView.subarray(element.idBlock.blockLength + element.lenBlock.blockLength);
}
