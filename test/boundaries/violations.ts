/** One forbidden import: the file that holds it, its text, the rule that must find it and what it leads to. */
export interface Planted {
  what: string;
  file: string;
  text: string;
  rule: string;
  to: RegExp;
}

const imports = (what: string) => `import { x } from '${what}';\nexport const y = x;\n`;

/** Planted on top of the clean tree; every file here is new to it. */
export const PLANTED: Planted[] = [
  {
    what: 'the domain opens a database',
    file: 'main/domain/p01.ts',
    text: imports('better-sqlite3'),
    rule: 'native-sqlite',
    to: /node_modules\/better-sqlite3\//,
  },
  {
    what: 'the domain uses an npm package',
    file: 'main/domain/p02.ts',
    text: imports('uuid'),
    rule: 'main-domain-packages',
    to: /uuid/,
  },
  {
    what: 'the domain uses a Node built-in',
    file: 'main/domain/p03.ts',
    text: imports('node:crypto'),
    rule: 'no-node-builtins',
    to: /crypto/,
  },
  {
    what: 'the domain uses a Node built-in by its bare name',
    file: 'main/domain/p04.ts',
    text: imports('fs'),
    rule: 'no-node-builtins',
    to: /fs/,
  },
  {
    what: 'biometrics uses a Node built-in without an import',
    file: 'biometrics/p05.ts',
    text: `export const fs = process.getBuiltinModule('node:fs');\n`,
    rule: 'no-node-builtins',
    to: /fs/,
  },
  {
    what: 'the contract imports the domain, by type only',
    file: 'main/contract/p06.ts',
    text: `import type { Rule } from '../domain/rule.ts';\nexport type R = Rule;\n`,
    rule: 'main-contract-imports',
    to: /^main\/domain\/rule\.ts$/,
  },
  {
    what: 'the contract uses a package other than zod',
    file: 'main/contract/p07.ts',
    text: imports('fastify'),
    rule: 'main-contract-packages',
    to: /fastify/,
  },
  {
    what: 'the station reaches behind db/client.ts',
    file: 'main/station/p08.ts',
    text: imports('../../db/worker/worker.ts'),
    rule: 'main-station-imports',
    to: /^db\/worker\/worker\.ts$/,
  },
  {
    what: 'the station reaches behind db/client.ts by type only',
    file: 'main/station/queue/p09.ts',
    text: `import type { worker } from '../../../db/worker/worker.ts';\nexport type W = typeof worker;\n`,
    rule: 'main-station-imports',
    to: /^db\/worker\/worker\.ts$/,
  },
  {
    what: 'the station reaches behind devices/client.ts',
    file: 'main/station/p10.ts',
    text: imports('../../devices/transport/serial.ts'),
    rule: 'main-station-imports',
    to: /^devices\/transport\/serial\.ts$/,
  },
  {
    what: 'the station imports the shell',
    file: 'main/station/p11.ts',
    text: `export const shell = () => import('../shell/window.ts');\n`,
    rule: 'main-station-imports',
    to: /^main\/shell\/window\.ts$/,
  },
  {
    what: 'the shell imports the station itself',
    file: 'main/shell/p12.ts',
    text: imports('../station/core.ts'),
    rule: 'main-shell-imports',
    to: /^main\/station\/core\.ts$/,
  },
  {
    what: 'the host imports the station',
    file: 'main/host/p13.ts',
    text: imports('../station/client.ts'),
    rule: 'main-host-imports',
    to: /^main\/station\/client\.ts$/,
  },
  {
    what: 'the screens import the station',
    file: 'renderer/p14.tsx',
    text: imports('../main/station/client.ts'),
    rule: 'renderer-imports',
    to: /^main\/station\/client\.ts$/,
  },
  {
    what: 'a driver opens a serial port itself',
    file: 'devices/drivers/p15.ts',
    text: imports('serialport'),
    rule: 'native-device-ports',
    to: /serialport/,
  },
  {
    what: 'a driver uses a part of the serial port package',
    file: 'devices/drivers/p16.ts',
    text: imports('@serialport/parser-delimiter'),
    rule: 'native-device-ports',
    to: /@serialport/,
  },
  {
    what: 'a driver opens HID itself',
    file: 'devices/drivers/p17.ts',
    text: imports('node-hid'),
    rule: 'native-hid',
    to: /node-hid/,
  },
  {
    what: 'the station knows Electron',
    file: 'main/station/p18.ts',
    text: imports('electron'),
    rule: 'native-electron',
    to: /electron/,
  },
  {
    what: 'the hub imports the station',
    file: 'hub/http/p19.ts',
    text: imports('../../main/station/core.ts'),
    rule: 'hub-imports',
    to: /^main\/station\/core\.ts$/,
  },
  {
    what: 'the hub opens a database outside its store',
    file: 'hub/http/p20.ts',
    text: imports('better-sqlite3'),
    rule: 'native-sqlite',
    to: /better-sqlite3/,
  },
  {
    what: 'the database imports biometrics',
    file: 'db/p21.ts',
    text: imports('../biometrics/measure.ts'),
    rule: 'db-imports',
    to: /^biometrics\/measure\.ts$/,
  },
  {
    what: 'biometrics imports the contract',
    file: 'biometrics/p22.ts',
    text: imports('../main/contract/call.ts'),
    rule: 'biometrics-imports',
    to: /^main\/contract\/call\.ts$/,
  },
  {
    what: 'devices import biometrics',
    file: 'devices/drivers/p23.ts',
    text: imports('../../biometrics/measure.ts'),
    rule: 'devices-imports',
    to: /^biometrics\/measure\.ts$/,
  },
  {
    what: 'a driver uses a simulator',
    file: 'devices/drivers/p24.ts',
    text: imports('../simulators/scanner.ts'),
    rule: 'simulators-only-in-demo',
    to: /^devices\/simulators\/scanner\.ts$/,
  },
  {
    what: 'production code imports scripts',
    file: 'db/p25.ts',
    text: imports('../scripts/bench/run.ts'),
    rule: 'db-imports',
    to: /^scripts\/bench\/run\.ts$/,
  },
  {
    what: 'production code imports test data',
    file: 'hub/p26.ts',
    text: imports('../test/fixtures/person.ts'),
    rule: 'hub-imports',
    to: /^test\/fixtures\/person\.ts$/,
  },
  {
    what: 'production code uses a test package',
    file: 'db/p27.ts',
    text: imports('fast-check'),
    rule: 'test-packages-only-in-tests',
    to: /fast-check/,
  },
  {
    what: 'a test of the domain reaches into the database',
    file: 'main/domain/p28.test.ts',
    text: imports('../../db/client.ts'),
    rule: 'main-domain-test-imports',
    to: /^db\/client\.ts$/,
  },
  {
    what: 'a test of the domain uses a package its folder may not',
    file: 'main/domain/p29.test.ts',
    text: imports('fastify'),
    rule: 'main-domain-test-packages',
    to: /fastify/,
  },
  {
    what: 'a test of a driver opens a serial port itself',
    file: 'devices/drivers/p30.test.ts',
    text: imports('serialport'),
    rule: 'native-device-ports',
    to: /serialport/,
  },
  {
    what: 'a file imports a test',
    file: 'db/p31.ts',
    text: imports('../devices/drivers/scanner.test.ts'),
    rule: 'no-tests-imported',
    to: /scanner\.test\.ts$/,
  },
  {
    what: 'an import without its file',
    file: 'db/p32.ts',
    text: imports('./nowhere.ts'),
    rule: 'unresolvable',
    to: /nowhere/,
  },
  {
    what: 'a package that nobody declared',
    file: 'hub/p33.ts',
    text: imports('pino'),
    rule: 'undeclared-package',
    to: /pino/,
  },
  {
    what: 'code in a folder without rules',
    file: 'main/elsewhere/p34.ts',
    text: imports('../contract/call.ts'),
    rule: 'unknown-folder',
    to: /^main\/contract\/call\.ts$/,
  },
  {
    what: 'a circular import by types alone',
    file: 'db/p35.ts',
    text: `import type { B } from './p36.ts';\nexport type A = B | 1;\n`,
    rule: 'no-circular',
    to: /^db\/p36\.ts$/,
  },
  {
    what: 'require() in place of import',
    file: 'main/domain/p37.cjs',
    text: `module.exports = require('node:fs');\n`,
    rule: 'no-node-builtins',
    to: /fs/,
  },
  {
    what: 'a re-export',
    file: 'main/domain/p38.ts',
    text: `export { db } from '../../db/client.ts';\n`,
    rule: 'main-domain-imports',
    to: /^db\/client\.ts$/,
  },
  {
    what: 'the shell reaches its demo past the choice of the profile',
    file: 'main/shell/p39.ts',
    text: imports('./demo/profile.ts'),
    rule: 'shell-demo-by-choice',
    to: /^main\/shell\/demo\/profile\.ts$/,
  },
  {
    what: 'the shell in service starts the surroundings of the demo',
    file: 'main/shell/p40.ts',
    text: imports('../host/demo/line.ts'),
    rule: 'host-demo-only-in-demo',
    to: /^main\/host\/demo\/line\.ts$/,
  },
];

/** The other half of the planted circle, which is reported once. */
export const COMPANIONS: Record<string, string> = {
  'db/p36.ts': `import type { A } from './p35.ts';\nexport type B = A | 2;\n`,
};

/** A whole tree with one fault: the station's client pulls in more than the contract. */
export const HEAVY_CLIENT: Record<string, string> = {
  'main/station/client.ts': `import { core } from './core.ts';\nexport const client = core;\n`,
};
