import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const exec = promisify(execFile);

export interface LineShape {
  kbit: number;
  /** Share of packets that are lost on the way up and on the way down, in percent. */
  lossUp: number;
  lossDown: number;
}

/** Two network namespaces with one shaped line between them; nothing leaves them. */
export interface ShapedLine {
  /** Address of the far side. */
  readonly farHost: string;
  shape(shape: LineShape): Promise<void>;
  /** Starts a script there, with an IPC channel. */
  start(side: 'near' | 'far', script: URL, args: readonly string[], env?: Record<string, string>): ChildProcess;
  remove(): Promise<void>;
}

/** What is missing for a shaped line, or null. */
export async function whyNoShapedLine(): Promise<string | null> {
  if (process.platform !== 'linux') return 'Linux only';
  if (process.getuid?.() !== 0) return 'needs root';
  for (const tool of ['ip', 'tc', 'nft']) {
    const version = tool === 'nft' ? '--version' : '-V';
    if (
      !(await exec(tool, [version]).then(
        () => true,
        () => false,
      ))
    )
      return `needs ${tool}`;
  }
  try {
    const line = await shapedLine();
    try {
      await line.shape({ kbit: 256, lossUp: 10, lossDown: 10 });
    } finally {
      await line.remove();
    }
    return null;
  } catch {
    return 'this kernel has no veth, tbf or nft numgen';
  }
}

let lines = 0;

/** veth + tbf + nft numgen: the rate is held where packets leave, the loss is made where they arrive, as on a real line. */
export async function shapedLine(): Promise<ShapedLine> {
  const tag = `tram${process.pid}l${lines++}`;
  const sides = {
    near: { name: `${tag}n`, device: 'near0', address: '10.77.0.1' },
    far: { name: `${tag}f`, device: 'far0', address: '10.77.0.2' },
  };
  const remove = async (): Promise<void> => {
    for (const { name } of Object.values(sides)) await exec('ip', ['netns', 'del', name]).catch(() => {});
  };
  const inside = (name: string, ...command: string[]) => exec('ip', ['netns', 'exec', name, ...command]);
  try {
    for (const { name } of Object.values(sides)) await exec('ip', ['netns', 'add', name]);
    const { near, far } = sides;
    const pair = ['type', 'veth', 'peer', 'name', far.device, 'netns', far.name];
    await exec('ip', ['link', 'add', near.device, 'netns', near.name, ...pair]);
    for (const { name, device, address } of Object.values(sides)) {
      await exec('ip', ['-n', name, 'addr', 'add', `${address}/24`, 'dev', device]);
      // One packet is one packet: what is lost is lost as on a line, not in bundles of 64 KiB.
      await exec('ip', ['-n', name, 'link', 'set', device, 'up', 'gso_max_segs', '1']);
      await exec('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    farHost: sides.far.address,
    shape: async ({ kbit, lossUp, lossDown }) => {
      for (const [side, loss] of [
        ['near', lossDown],
        ['far', lossUp],
      ] as const) {
        const { name, device } = sides[side];
        const rate = ['rate', `${kbit}kbit`, 'burst', String(Math.max(4_000, kbit * 3)), 'latency', '400ms'];
        await inside(name, 'tc', 'qdisc', 'replace', 'dev', device, 'root', 'tbf', ...rate);
        await inside(name, 'nft', 'flush', 'ruleset');
        if (loss === 0) continue;
        const drop = `numgen random mod 100 < ${loss} drop`;
        await inside(
          name,
          'nft',
          `table netdev line { chain lost { type filter hook ingress device "${device}" priority 0; ${drop}; }; }`,
        );
      }
    },
    start: (side, script, args, env = {}) =>
      spawn('ip', ['netns', 'exec', sides[side].name, process.execPath, fileURLToPath(script), ...args], {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        serialization: 'json',
        env: { ...process.env, ...env },
      }),
    remove,
  };
}
