import { afterEach, describe, expect, it } from 'vitest';
import { answerHead, listenRaw, type RawServer } from '../../simulators/sbi/raw-http.ts';
import { findDevices } from './find.ts';
import { SBI_TIMING } from './options.ts';

const servers: RawServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill();
});

/** A service that hangs up on every verb but those it answers. */
async function service(answers: Readonly<Record<string, unknown>>): Promise<number> {
  const server = await listenRaw(0, ({ method }, socket) => {
    if (!Object.hasOwn(answers, method)) return socket.destroy();
    const body = Buffer.from(JSON.stringify(answers[method]));
    return socket.end(Buffer.concat([answerHead(0, body.length), body]));
  });
  servers.push(server);
  return server.port;
}

const find = (ports: readonly number[]) => findDevices(ports, SBI_TIMING, AbortSignal.timeout(60_000));
const id = (more: object = {}): string =>
  Buffer.from(JSON.stringify({ serialNo: '7', make: 'Made-up', model: 'One', type: 'Finger', ...more })).toString(
    'base64url',
  );
const item = (more: object = {}): object => ({
  deviceId: 'a',
  deviceStatus: 'Ready',
  digitalId: id(),
  specVersion: ['1.0'],
  ...more,
});
const found = { role: 'fingerprint', model: 'Made-up One', serialNumber: '7', takesSets: true };

describe('discovery', () => {
  it('asks by the verb of 1.0 where that of 0.9.5 is hung up on', async () => {
    const port = await service({ SBIDISC: [item()] });
    expect(await find([port])).toEqual([{ ...found, address: `${port}/a` }]);
  });

  it('takes the devices of every service, and leaves out what is none', async () => {
    const odd = [
      null,
      5,
      [],
      {},
      item({ digitalId: '!' }),
      item({ digitalId: id({ type: 'Gait' }) }),
      item({ digitalId: id({ serialNo: 8 }) }),
    ];
    const first = await service({ MOSIPDISC: [...odd, item({ deviceId: 'b' })] });
    const second = await service({ MOSIPDISC: [item({ error: { errorCode: '110' }, digitalId: `x.${id()}.y` })] });
    const third = await service({ MOSIPDISC: { error: { errorCode: '503' } }, SBIDISC: 'nonsense' });
    expect(await find([first, second, third])).toEqual([
      { ...found, address: `${first}/b` },
      { ...found, address: `${second}/a` },
    ]);
  });

  it('of one service takes no more than anybody has', async () => {
    const port = await service({ MOSIPDISC: Array.from({ length: 500 }, () => item()) });
    expect(await find([port])).toHaveLength(20);
  });
});
