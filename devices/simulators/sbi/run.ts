import { writeFileSync } from 'node:fs';
import { listensLocal } from '../../transport/http.ts';
import { listenToParent } from '../listen-to-parent.ts';
import { parseSbiFault, SBI_FAULT_HELP } from './fault-text.ts';
import type { SbiRunOptions } from './options.ts';
import { sbiPki } from './pki.ts';
import { simulateSbi } from './simulator.ts';
import { syntheticSubject } from './subject.ts';

/** A simulated service on 127.0.0.1. Prints `ready <address>`, obeys faults as the simulated scanners do, ends as they do. */
export async function runSbi(options: SbiRunOptions): Promise<void> {
  const pki = await sbiPki();
  if (options.root) writeFileSync(options.root, pki.rootPem);
  const simulator = await simulateSbi({
    ...options,
    port: options.port ?? (await freePort()),
    pki,
    subject: syntheticSubject(options.seed),
  });
  const ready = (): void => {
    const address = `http://127.0.0.1:${simulator.port}`;
    process.stdout.write(`ready ${address}\n`);
    process.send?.({ ready: address });
  };
  for (const fault of options.faults) await simulator.order(fault);
  listenToParent((text) => {
    const fault = parseSbiFault(text.replace(/^fault\s+/, ''));
    if (!fault) process.stderr.write(`not understood; faults are:\n${SBI_FAULT_HELP}\n`);
    else void simulator.order(fault).then(fault.kind === 'plug' || fault.kind === 'move' ? ready : () => {}, fail);
  });
  ready();
}

async function freePort(): Promise<number> {
  for (let port = 4501; port <= 4600; port++) {
    if (!(await listensLocal(port, 500, new AbortController().signal))) return port;
  }
  throw new Error('no port between 4501 and 4600 is free');
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
