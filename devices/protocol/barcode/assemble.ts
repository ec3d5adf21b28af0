/** Longest code kept, in bytes; a QR symbol holds 2,953. Bytes beyond are dropped with the code they belong to. */
const longest = 4_096;

/**
 * Cuts a reader's bytes into codes at CR and LF. What has no end behind it waits in `pending`; `flush` takes it when the
 * line has been silent. Start and end marks (STX, ETX) and NUL that some readers add belong to no code.
 */
export class CodeAssembler {
  #pending: number[] = [];
  #tooLong = false;

  get pending(): number {
    return this.#pending.length;
  }

  push(bytes: Uint8Array): Uint8Array[] {
    const codes: Uint8Array[] = [];
    for (const byte of bytes) {
      if (byte === 0x0d || byte === 0x0a) {
        const code = this.flush();
        if (code) codes.push(code);
      } else if (byte === 0x00 || byte === 0x02 || byte === 0x03) continue;
      else if (this.#pending.length < longest) this.#pending.push(byte);
      else this.#tooLong = true;
    }
    return codes;
  }

  /** The code that was not ended, or null when there is none or it was too long to be one. */
  flush(): Uint8Array | null {
    const code = this.#tooLong || this.#pending.length === 0 ? null : Uint8Array.from(this.#pending);
    this.reset();
    return code;
  }

  reset(): void {
    this.#pending = [];
    this.#tooLong = false;
  }
}
