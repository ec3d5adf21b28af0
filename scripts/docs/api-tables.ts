import type { ApiSpec } from '../../main/contract/call.ts';
import { devicesApi } from '../../main/contract/devices-api.ts';
import { sentences } from '../../main/contract/errors/codes.ts';
import { stationApi } from '../../main/contract/station-api.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

function apiTable(api: ApiSpec): string {
  const rows = Object.entries(api.calls).map(
    ([name, { about, errors }]) =>
      `| \`${name}\` | ${cell(about)} | ${errors.map((code) => `\`${code}\``).join(' ')} |`,
  );
  const events = Object.keys(api.events).map((name) => `\`${name}\``);
  return [
    `## ${api.name}`,
    '',
    '| call | what it does | errors of its own |',
    '|---|---|---|',
    ...rows,
    '',
    `Events: ${events.join(', ') || 'none'}.`,
  ].join('\n');
}

/** `docs/api.md`: every call and every error, out of the declarations themselves. */
export function apiDocument(): string {
  const errors = Object.entries(sentences).map(([code, { vi, en }]) => `| \`${code}\` | ${cell(vi)} | ${cell(en)} |`);
  return [
    '# Calls and errors',
    '',
    'Written by `npm run docs` from `main/contract/`; a test fails when it is out of date. Any call may also end with',
    '`bad_input`, `unknown_call`, `process_gone`, `cancelled` or `internal`.',
    '',
    apiTable(stationApi),
    '',
    apiTable(devicesApi),
    '',
    '## Errors',
    '',
    '| code | tiếng Việt | English |',
    '|---|---|---|',
    ...errors,
    '',
  ].join('\n');
}
