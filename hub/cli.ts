import { parseArgs } from 'node:util';
import { checkContainer } from './commands/check-container.ts';
import { makeCode } from './commands/code.ts';
import { decideCommand } from './commands/decide.ts';
import { importFolder } from './commands/import.ts';
import { list } from './commands/list.ts';
import { people } from './commands/people.ts';
import { publish } from './commands/publish.ts';
import { release } from './commands/release.ts';
import { restored } from './commands/restored.ts';
import { retally } from './commands/retally.ts';
import { rotate } from './commands/rotate.ts';
import { placeFrom, servingFrom } from './commands/settings.ts';
import { signProfile } from './commands/sign-profile.ts';
import { silent } from './commands/silent.ts';
import { setStatus } from './commands/status.ts';
import { verify } from './commands/verify.ts';
import { addViewer, listViewers, removeViewer } from './commands/viewer.ts';
import { HubFault } from './faults.ts';
import { runHub } from './process.ts';

const help = `Reference receiver for enrolment stations.

  serve    --data DIR [--host 127.0.0.1] [--port 8443] [--name HOST]...
           [--authority FILE --recovery FILE | --make-demo-authority DIR]
           [--admin HOST:PORT] [--back-end URL]
  code     --data DIR --url URL --station-name NAME --unit-code CODE --unit-name NAME
           [--target N] [--cut-off HH:mm] [--time-zone ZONE] [--valid-hours N] [--station STATIONID]
           prints a one-time code; with --station it opens a new epoch of that station
  import   --data DIR FOLDER          takes in what stations carried on a drive and writes the receipts beside it; exit code 1 when
                                      something was not taken. May run beside a serving hub, and again
  list     --data DIR                 stations, entries, receipts, gaps, alarms as JSON
  verify   --data DIR                 checks every signature, chain and stored file; exit code 1 when something is wrong
  check    --data DIR --file FOLDER   proves a container that was opened and unpacked there; exit code 1 when something is wrong
  decide   --data DIR --id DOSSIERID --verdict accepted|rejected|activated [--reason code:text]...
  sign-profile --data DIR --file FILE
           prints the profile of a regulation, signed for this hub's stations
  people   --data DIR                 the same person's dossiers from more than one station
  silent   --data DIR [--hours 24]    stations that sent no batch for so long, and missing numbers
  release  --data DIR --id DOSSIERID  puts what the back end refused, or what was held, into the queue again
  rotate   --data DIR --use signing|tls
           a new key and certificate under the same root; serving hubs take it within a minute
  publish  --data DIR KIND FILE [--station STATIONID]
           signs what goes down to stations and stores it for one, or for all: roster, operators, certificates, targets, profile,
           communes (docs/drill.md says what each file holds)
  viewer add    --data DIR --viewer NAME --unit CODE...
           prints a token that may look at the tallies (https://…/tallies/) of these units or provinces, or of \`all\`; again: a new one
  viewer remove --data DIR --viewer NAME
  viewer list   --data DIR            who may look, and at what
  retally  --data DIR                 counts every tally anew
  status   --data DIR --station STATIONID --set active|revoked
  restored --data DIR                 say that this data came back from a backup (hub stopped)

  Every command also takes
           [--database postgres://…] records in PostgreSQL instead of DIR/hub.db (or TRAM_HUB_DATABASE)
           [--synchronous-standby]   refuse a PostgreSQL server without one
           [--objects https://HOST/BUCKET[/PREFIX/]] containers in an S3-compatible store instead of DIR/blobs
                                     (or TRAM_HUB_OBJECTS; keys in TRAM_HUB_S3_KEY_ID and TRAM_HUB_S3_SECRET, TRAM_HUB_S3_REGION)
  serve reads TRAM_HUB_BACK_END_TOKEN (to the back end) and TRAM_HUB_DECISIONS_TOKEN (from it).
`;

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const options = {
  data: text,
  database: text,
  'synchronous-standby': { type: 'boolean' },
  objects: text,
  admin: text,
  'back-end': text,
  hours: text,
  use: text,
  host: text,
  port: text,
  name: texts,
  authority: text,
  recovery: text,
  'make-demo-authority': text,
  url: text,
  'station-name': text,
  'unit-code': text,
  'unit-name': text,
  unit: texts,
  viewer: text,
  target: text,
  'cut-off': text,
  'time-zone': text,
  'valid-hours': text,
  station: text,
  file: text,
  id: text,
  verdict: text,
  reason: texts,
  set: text,
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new HubFault('usage', undefined, { cause });
  }
}
export type Values = ReturnType<typeof parse>['values'];

/** Runs one command; the answer is the exit code. */
async function main(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const [command = 'help', ...more] = positionals;
  const folder = command === 'import' ? more.shift() : undefined;
  const [kind, content] = command === 'publish' ? more.splice(0, 2) : [];
  const act = command === 'viewer' ? more.shift() : undefined;
  if (more.length > 0) throw new HubFault('usage', more[0]);
  const need = (name: Exclude<keyof Values, 'name' | 'reason' | 'unit' | 'synchronous-standby'>): string => {
    const value = values[name];
    if (value === undefined || value === '') throw new HubFault('usage', `--${name} is missing`);
    return value;
  };
  const number = (name: 'port' | 'target' | 'valid-hours' | 'hours', fallback: number): number => {
    const value = values[name] ?? String(fallback);
    if (!/^\d{1,6}$/.test(value)) throw new HubFault('usage', `--${name}`);
    return Number(value);
  };
  const at = () => placeFrom(need('data'), values);
  const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  switch (command) {
    case 'serve': {
      const { authority, recovery, host, name } = values;
      if ((authority === undefined) !== (recovery === undefined)) {
        throw new HubFault('usage', '--authority and --recovery go together');
      }
      const demo = values['make-demo-authority'];
      await runHub({
        ...at(),
        port: number('port', 8443),
        ...(host ? { host } : {}),
        ...(name ? { names: name } : {}),
        ...(authority && recovery ? { recipients: { authority, recovery } } : {}),
        ...(demo ? { demoAuthority: demo } : {}),
        ...servingFrom(values),
      });
      return 0;
    }
    case 'code': {
      const code = await makeCode({
        dataDir: at(),
        url: need('url'),
        stationName: need('station-name'),
        unit: { code: need('unit-code'), name: need('unit-name') },
        dayTarget: values.target === undefined ? null : number('target', 0),
        validHours: number('valid-hours', 7 * 24),
        ...(values['cut-off'] ? { cutOff: values['cut-off'] } : {}),
        ...(values['time-zone'] ? { timeZone: values['time-zone'] } : {}),
        ...(values.station ? { forStation: values.station } : {}),
      });
      process.stdout.write(`${code}\n`);
      return 0;
    }
    case 'import': {
      if (folder === undefined) throw new HubFault('usage', 'the folder is missing');
      const report = await importFolder(at(), folder);
      print(report);
      return report.ok ? 0 : 1;
    }
    case 'list':
      print(await list(at()));
      return 0;
    case 'verify': {
      const report = await verify(at());
      print(report);
      return report.ok ? 0 : 1;
    }
    case 'check': {
      const report = await checkContainer(at(), need('file'));
      print(report);
      return report.ok ? 0 : 1;
    }
    case 'decide':
      print(await decideCommand(at(), need('id'), need('verdict'), values.reason ?? []));
      return 0;
    case 'sign-profile':
      process.stdout.write(`${await signProfile(at(), need('file'))}\n`);
      return 0;
    case 'publish':
      if (kind === undefined || content === undefined) throw new HubFault('usage', 'kind and file are missing');
      print(await publish(need('data'), kind, content, values.station ?? null));
      return 0;
    case 'status':
      print(await setStatus(at(), need('station'), need('set')));
      return 0;
    case 'viewer':
      if (act === 'add') print(await addViewer(at(), need('viewer'), values.unit ?? []));
      else if (act === 'remove') print(await removeViewer(at(), need('viewer')));
      else if (act === 'list') print(await listViewers(at()));
      else throw new HubFault('usage', act ?? 'viewer');
      return 0;
    case 'retally':
      print(await retally(at()));
      return 0;
    case 'people':
      print(await people(at()));
      return 0;
    case 'silent':
      print(await silent(at(), number('hours', 24)));
      return 0;
    case 'release':
      print(await release(at(), need('id')));
      return 0;
    case 'rotate':
      print(await rotate(at(), need('use')));
      return 0;
    case 'restored':
      print(await restored(at()));
      return 0;
    case 'help':
      process.stdout.write(help);
      return 0;
    default:
      throw new HubFault('usage', command);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof HubFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.code === 'usage' ? 2 : 1;
}
