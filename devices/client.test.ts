import { expect, test } from 'vitest';
import { memoryChannelPair } from '../main/contract/channel/memory.ts';
import { connectDevices, takeSample } from './client.ts';

test('a devices process that never answers is told as a silent device, not waited for', async () => {
  const [near] = memoryChannelPair();
  const client = connectDevices(near);
  const result = await takeSample({ client, role: 'fingerprint', position: 'rightThumb', timeoutMs: 5, graceMs: 20 });
  expect(result).toEqual({ ok: false, error: { code: 'device_silent', detail: 'no answer' } });
});
