/** Bits a second of a scanner's line, the fastest a ZFM sensor is set to. */
export const realSpeed = 115_200;
/** Start bit, eight bits, stop bit. */
export const bitsPerByte = 10;
/** What one finger of a ZFM sensor is on the line: 256 x 288 pixels, two a byte, in packets of 128 bytes. */
export const fingerBytes = 40_044;
