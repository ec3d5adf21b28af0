import { connectDevTools, type DevTools } from './devtools.ts';
import { startElectron } from './electron-process.ts';
import type { WindowPlace } from './window-place.ts';

export interface WindowStart {
  /** Until the window first showed words, milliseconds from the start of the program. */
  firstWordsMs: number;
  /** Until the first field of the sign-in screen had the focus, a key was pressed, and its letter stood on the screen. */
  usableMs: number;
}

const patienceMs = 60_000;
const askEveryMs = 20;
const letter = 't';

/** Runs in the page: tells when the first field has the focus, and when a letter typed there has been painted. */
const watch = `(() => {
  if (window.tramWatched || typeof tramTell !== 'function' || location.protocol !== 'app:') return;
  window.tramWatched = true;
  const frame = (then) => requestAnimationFrame(then);
  const field = () => document.querySelector('.sign-in-fields input');
  const typed = () => (field()?.value === '${letter}'
    ? frame(() => tramTell('typed ' + (Date.now() - performance.now()
        + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN))))
    : frame(typed));
  const focused = () => {
    if (!field() || field() !== document.activeElement) return frame(focused);
    tramTell('focused');
    frame(typed);
  };
  focused();
})()`;

/** Starts the station's window and waits until somebody could sign in. @throws Error when that does not come */
export async function usableWindow({ program, words, env }: WindowPlace): Promise<WindowStart> {
  const beganAt = Date.now();
  const electron = startElectron(program, words, env);
  let tools: DevTools | undefined;
  try {
    const address = (await electron.line('DevTools listening on ')).split(' ').at(-1) ?? '';
    tools = await connectDevTools(address.trim());
    const { at, said } = await firstLetter(tools);
    return { firstWordsMs: Number(said.split(' ')[1]) - beganAt, usableMs: at - electron.began };
  } finally {
    // Not waited for: one that has died already does not answer.
    tools?.send('Browser.close').catch(() => {});
    await electron.ended();
    tools?.close();
  }
}

function firstLetter(tools: DevTools): Promise<{ at: number; said: string }> {
  return new Promise((resolve, reject) => {
    let stage = 'no field had the focus';
    let asking: NodeJS.Timeout | undefined;
    const late = setTimeout(() => {
      clearInterval(asking);
      reject(new Error(`${stage} in time`));
    }, patienceMs);
    tools.onEvent(({ method, params, sessionId }) => {
      if (method === 'Target.attachedToTarget') {
        const { targetInfo, sessionId: page } = params as { targetInfo: { type: string }; sessionId: string };
        if (targetInfo.type === 'page') asking ??= observe(tools, page);
      }
      if (method !== 'Runtime.bindingCalled' || sessionId === undefined) return;
      const said = String(params.payload);
      if (said === 'focused') {
        stage = 'the letter was not taken';
        clearInterval(asking);
        return press(tools, sessionId);
      }
      clearTimeout(late);
      resolve({ at: performance.now(), said });
    });
    tools
      .send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true })
      .catch(reject);
  });
}

/** A page that is being replaced answers with an error, or is not the one that stays: it is asked until it watches. */
function ask(tools: DevTools, page: string, method: string, params?: object): void {
  tools.send(method, params, page).catch(() => {});
}

function observe(tools: DevTools, page: string): NodeJS.Timeout {
  ask(tools, page, 'Runtime.enable');
  ask(tools, page, 'Runtime.addBinding', { name: 'tramTell' });
  // No window manager gives the focus on a display without one.
  ask(tools, page, 'Emulation.setFocusEmulationEnabled', { enabled: true });
  return setInterval(() => ask(tools, page, 'Runtime.evaluate', { expression: watch }), askEveryMs);
}

function press(tools: DevTools, page: string): void {
  const key = { key: letter, code: 'KeyT', windowsVirtualKeyCode: 84 };
  ask(tools, page, 'Input.dispatchKeyEvent', { type: 'keyDown', text: letter, ...key });
  ask(tools, page, 'Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}
