import { app } from 'electron';
import { hasDemo } from './build-facts.ts';
import { registerAppScheme } from './protocol/app-protocol.ts';
import { refusedSwitch } from './refused-switches.ts';
import { start } from './start.ts';
import { guardContents } from './window/guard-contents.ts';

/**
 * What must happen before Electron is ready. Nothing is awaited here: an ES module whose top level waits for `whenReady`
 * keeps Electron from ever becoming ready.
 */
const refused = hasDemo ? null : refusedSwitch((name) => app.commandLine.hasSwitch(name));
if (refused !== null) {
  process.stderr.write(`--${refused} is not accepted\n`);
  app.exit(2);
} else {
  registerAppScheme();
  // Only a development machine's root has it; Chromium would start no process with both.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  guardContents(app);
  // A crash of the graphics process restarts it however often; without this Chromium ends the application.
  app.commandLine.appendSwitch('disable-gpu-process-crash-limit');
  start();
}
