import { expect, test } from 'vitest';
import { HpkeError, hpkeOpen, hpkeSeal } from './hpke.ts';

const own = {
  kty: 'EC' as const,
  crv: 'P-256' as const,
  d: 'qPbyDOpC8gAjYWrq1c0G-pnH6nxiDBFTxIhUwu3FRv8',
  x: 'UQ0PZn3K2AQIGxG82NwQ0suRC7vqCwXiokKdBrcHedg',
  y: '4A_KLc3-0RSNMHm4FpQa5hK7i2XclZw3bmDFp44jE50',
};
/** Made by another implementation of RFC 9180 (pyca/cryptography 48), same suite. */
const foreign =
  '04e956f00395ce063350b7899995bf3a41ee3da47d25df6064c3c5f5bb05b424b94ada0ba3b38dca735b6209d81020247950f6bb0593b6174dab3a309cadf02bf76882ce3af674638fa37a476aac89f6f22a6caa3bfc34f62b';
const { d: _private, ...publicKey } = own;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('opens what another implementation sealed', async () => {
  const opened = await hpkeOpen(own, bytes('place'), Uint8Array.from(Buffer.from(foreign, 'hex')));
  expect(new TextDecoder().decode(opened)).toBe('Xin chao');
});

test('opens with its key, in its place and unaltered, and no other way', async () => {
  const box = await hpkeSeal(publicKey, bytes('place'), bytes('người'));
  expect(new TextDecoder().decode(await hpkeOpen(own, bytes('place'), box))).toBe('người');
  await expect(hpkeOpen(own, bytes('other'), box)).rejects.toBeInstanceOf(HpkeError);
  for (const at of [1, 40, box.length - 20, box.length - 1]) {
    const altered = Uint8Array.from(box, (byte, i) => (i === at ? byte ^ 1 : byte));
    await expect(hpkeOpen(own, bytes('place'), altered)).rejects.toBeInstanceOf(HpkeError);
  }
  await expect(hpkeOpen(own, bytes('place'), box.subarray(0, 60))).rejects.toBeInstanceOf(HpkeError);
});
