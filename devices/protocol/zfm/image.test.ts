import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packedBytes, packPixels, sizeOfPacked, unpackPixels } from './image.ts';
import { encodeParameters, parseParameters } from './parameters.ts';

describe('ZFM image', () => {
  it('spreads four bits over eight, high nibble first', () => {
    expect([...unpackPixels(Uint8Array.of(0x0f, 0x81))]).toEqual([0, 255, 136, 17]);
  });

  it('packs what it unpacked', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (packed) => {
        expect(packPixels(unpackPixels(packed))).toEqual(packed);
      }),
    );
  });

  it('knows a size by its length and a lost packet by none', () => {
    expect(sizeOfPacked(36_864)).toEqual({ width: 256, height: 288 });
    expect(sizeOfPacked(18_432)).toEqual({ width: 192, height: 192 });
    for (const packet of [32, 64, 128, 256]) expect(sizeOfPacked(36_864 - packet)).toBeNull();
    expect(packedBytes({ width: 160, height: 160 })).toBe(12_800);
  });
});

describe('ZFM parameters', () => {
  it('reads what a sensor says', () => {
    const data = Buffer.from('0000000900a20003ffffffff00020006', 'hex');
    expect(parseParameters(data)).toEqual({
      status: 0,
      systemId: 9,
      capacity: 162,
      securityLevel: 3,
      address: 0xffffffff,
      packetSize: 128,
      baud: 57_600,
    });
    expect(Buffer.from(encodeParameters(parseParameters(data)!))).toEqual(data);
  });

  it('takes no nonsense', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void parseParameters(bytes)));
    expect(parseParameters(new Uint8Array(15))).toBeNull();
    expect(parseParameters(new Uint8Array(16))).toBeNull();
  });
});
