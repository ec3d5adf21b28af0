import { describe, expect, it } from 'vitest';
import { memoryLine } from './memory.ts';
import { recordTransport, replayTransport } from './replay.ts';
import { parseBytes, ReplayError } from './replay-text.ts';

const RECORDING = `
# a question and its answer
=> 0102
<= aa
<= bbcc
=> 03
`;

async function opened(text: string) {
  const transport = replayTransport(text);
  const heard: number[] = [];
  transport.onData((data) => heard.push(...data));
  await transport.open();
  return { transport, heard };
}

describe('replayTransport', () => {
  it('answers as recorded', async () => {
    const { transport, heard } = await opened(RECORDING);
    await transport.write(Uint8Array.of(1, 2));
    await Promise.resolve();
    expect(heard).toEqual([0xaa, 0xbb, 0xcc]);
    await transport.write(Uint8Array.of(3));
    transport.verifyDone();
  });

  it('fails on a write that was not recorded', async () => {
    const { transport } = await opened(RECORDING);
    await expect(transport.write(Uint8Array.of(9))).rejects.toMatchObject({ code: 'unexpected_write' });
  });

  it('fails on a write after the end', async () => {
    const { transport } = await opened('=> 01');
    await transport.write(Uint8Array.of(1));
    await expect(transport.write(Uint8Array.of(1))).rejects.toMatchObject({ code: 'unexpected_write' });
  });

  it('fails on what is left over', async () => {
    const { transport } = await opened(RECORDING);
    await transport.write(Uint8Array.of(1, 2));
    expect(() => transport.verifyDone()).toThrow(ReplayError);
  });

  it.each(['= 01', '=> 0', '=> 0g', '=>'])('refuses the recording %j', (text) => {
    expect(() => replayTransport(text)).toThrow(/line 1/);
  });
});

describe('recordTransport', () => {
  it('writes what replays', async () => {
    const { host, device } = memoryLine();
    device.onData((data) => device.write(data.map((byte) => byte + 1)));
    const lines: string[] = [];
    const recorded = recordTransport(host, (line) => lines.push(line));
    await recorded.open();
    const answered = new Promise((resolve) => recorded.onData(resolve));
    await recorded.write(Uint8Array.of(0x10, 0x20));
    await answered;
    expect(lines).toEqual(['=> 1020', '<= 1121']);
    const { transport, heard } = await opened(lines.join('\n'));
    await transport.write(Uint8Array.of(0x10, 0x20));
    await Promise.resolve();
    expect(heard).toEqual([0x11, 0x21]);
    transport.verifyDone();
  });
});

describe('bytes of a recording', () => {
  it.each([
    ['0102', '0102'],
    ['01 02', '0102'],
    ['5aa5 ff*3 00', '5aa5ffffff00'],
  ])('%s', (text, bytes) => {
    expect(Buffer.from(parseBytes(text)!).toString('hex')).toBe(bytes);
  });

  it.each(['', '0', '012', 'xx', 'ff*', 'ff*9999999', '0102*3'])('is none: %j', (text) => {
    expect(parseBytes(text)).toBeNull();
  });
});
