import * as asn1js from 'asn1js';
import { VaultError, type VaultErrorCode } from '../error.ts';
import { contentOf, type Element } from './der.ts';

const CONTEXT = 3;

/** Reads parsed ASN.1 against an expected shape; every departure is a VaultError with the one code it was made for. */
export class Reader {
  readonly #code: VaultErrorCode;

  constructor(code: VaultErrorCode) {
    this.#code = code;
  }

  fail(): never {
    throw new VaultError(this.#code);
  }

  #children(element: Element): Element[] {
    if (!(element instanceof asn1js.Constructed) || element.lenBlock.isIndefiniteForm) return this.fail();
    return element.valueBlock.value;
  }

  sequence(element: Element | undefined): Element[] {
    return element instanceof asn1js.Sequence ? this.#children(element) : this.fail();
  }

  setOf(element: Element | undefined): Element[] {
    return element instanceof asn1js.Set ? this.#children(element) : this.fail();
  }

  isTagged(element: Element | undefined, tagNumber: number): element is Element {
    return element?.idBlock.tagClass === CONTEXT && element.idBlock.tagNumber === tagNumber;
  }

  /** The elements inside a constructed `[n]`. */
  tagged(element: Element | undefined, tagNumber: number): Element[] {
    return this.isTagged(element, tagNumber) ? this.#children(element) : this.fail();
  }

  /** The content of a primitive `[n]`. */
  taggedBytes(element: Element | undefined, tagNumber: number): Uint8Array {
    if (!this.isTagged(element, tagNumber) || element.idBlock.isConstructed) return this.fail();
    return contentOf(element);
  }

  octets(element: Element | undefined): Uint8Array {
    if (!(element instanceof asn1js.OctetString) || element.idBlock.isConstructed) return this.fail();
    return contentOf(element);
  }

  /** A BIT STRING of whole bytes. */
  bits(element: Element | undefined): Uint8Array {
    if (!(element instanceof asn1js.BitString) || element.idBlock.isConstructed) return this.fail();
    const content = contentOf(element);
    return content[0] === 0 ? content.subarray(1) : this.fail();
  }

  /** The content octets of an INTEGER. */
  integer(element: Element | undefined): Uint8Array {
    const content = element instanceof asn1js.Integer ? contentOf(element) : undefined;
    return content === undefined || content.length === 0 ? this.fail() : content;
  }

  isSmallInteger(element: Element | undefined, value: number): boolean {
    const content = this.integer(element);
    return content.length === 1 && content[0] === value;
  }

  isOid(element: Element | undefined, value: string): boolean {
    return element instanceof asn1js.ObjectIdentifier && element.valueBlock.toString() === value;
  }
}
