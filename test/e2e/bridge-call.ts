import type { Page } from 'playwright-core';
import { patienceMs } from './keyboard.ts';

/** Numbers of calls made by tests lie far above those of the page itself, which shares the channel. */
let nextId = 1_000_000;

/**
 * Makes one call through `window.tramShell` as the page does; `null` when nothing answers within the time. The code runs in
 * the page, hence the text.
 */
export function bridgeCall(
  page: Page,
  channel: string,
  name: string,
  input: unknown = {},
  ms = patienceMs,
): Promise<unknown> {
  return page.evaluate(bridgeScript(channel, name, input, ms));
}

export function bridgeScript(channel: string, name: string, input: unknown, ms: number): string {
  const id = nextId++;
  const call = JSON.stringify({ t: 'call', id, name, input });
  return `new Promise((resolve) => {
    const end = window.tramShell.channel(${JSON.stringify(channel)});
    const stop = end.onMessage((message) => {
      if (message.t !== 'result' || message.id !== ${id}) return;
      stop();
      resolve(message.result);
    });
    setTimeout(() => { stop(); resolve(null); }, ${ms});
    end.post(${call});
  })`;
}
