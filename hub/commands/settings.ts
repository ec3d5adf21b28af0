import { HubFault } from '../faults.ts';
import type { HubPlace, S3Place } from '../place.ts';
import type { HubOptions } from '../server.ts';

interface PlaceValues {
  database?: string | undefined;
  'synchronous-standby'?: boolean | undefined;
  objects?: string | undefined;
}
interface ServingValues {
  admin?: string | undefined;
  'back-end'?: string | undefined;
}
type Environment = Readonly<Record<string, string | undefined>>;

/** Where the hub keeps what, from options and environment; passwords come from the environment alone. @throws HubFault `usage` */
export function placeFrom(dataDir: string, values: PlaceValues, env: Environment = process.env): HubPlace {
  const database = values.database ?? env.TRAM_HUB_DATABASE ?? null;
  if (database !== null && !/^postgres(ql)?:\/\//.test(database))
    throw new HubFault('usage', '--database postgres://…');
  const objects = values.objects ?? env.TRAM_HUB_OBJECTS;
  return {
    dataDir,
    database,
    standby: values['synchronous-standby'] ?? false,
    objects: objects === undefined ? null : s3From(objects, env),
  };
}

function s3From(text: string, env: Environment): S3Place {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new HubFault('usage', '--objects', { cause });
  }
  const [bucket = '', ...rest] = url.pathname.replace(/^\//, '').split('/');
  const prefix = rest.filter((part) => part !== '').map((part) => `${part}/`);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!secure || bucket === '') throw new HubFault('usage', '--objects https://HOST/BUCKET[/PREFIX/]');
  const { TRAM_HUB_S3_KEY_ID: accessKeyId = '', TRAM_HUB_S3_SECRET: secretAccessKey = '' } = env;
  if (accessKeyId === '' || secretAccessKey === '')
    throw new HubFault('usage', 'TRAM_HUB_S3_KEY_ID, TRAM_HUB_S3_SECRET');
  return {
    endpoint: url.origin,
    bucket,
    prefix: prefix.join(''),
    region: env.TRAM_HUB_S3_REGION ?? 'us-east-1',
    accessKeyId,
    secretAccessKey,
  };
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '127.0.0.1' || host === '[::1]';

/** What `serve` is told besides. @throws HubFault `usage` */
export function servingFrom(
  values: ServingValues,
  env: Environment = process.env,
): Pick<HubOptions, 'admin' | 'backEnd'> {
  const result: Pick<HubOptions, 'admin' | 'backEnd'> = {};
  if (values.admin !== undefined) {
    const match = /^(.+):(\d{1,5})$/.exec(values.admin);
    if (!match) throw new HubFault('usage', '--admin HOST:PORT');
    result.admin = { host: (match[1] ?? '').replace(/^\[|\]$/g, ''), port: Number(match[2]) };
  }
  const url = values['back-end'];
  if (url !== undefined) {
    const token = env.TRAM_HUB_BACK_END_TOKEN ?? '';
    if (token === '') throw new HubFault('usage', 'TRAM_HUB_BACK_END_TOKEN');
    if (!/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/.test(url))
      throw new HubFault('usage', '--back-end https://…');
    result.backEnd = { url, token, decisionsToken: env.TRAM_HUB_DECISIONS_TOKEN || null };
  }
  return result;
}
