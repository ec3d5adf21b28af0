/** Words of the command line that open the application to another program or weaken it. */
const refused = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'inspect',
  'inspect-brk',
  'js-flags',
  'load-extension',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'ignore-certificate-errors',
  'use-fake-device-for-media-stream',
  'use-file-for-fake-video-capture',
  'use-fake-ui-for-media-stream',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'enable-logging',
  'log-net-log',
  'password-store',
];

/** The first switch that an installed station does not start with, or null. */
export function refusedSwitch(has: (name: string) => boolean): string | null {
  return refused.find(has) ?? null;
}
