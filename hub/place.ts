/** An S3-compatible store, path style: `<endpoint>/<bucket>/<prefix>…`. */
export interface S3Place {
  /** `https://host[:port]` */
  endpoint: string;
  bucket: string;
  /** In front of every key: empty, or ending in `/`. */
  prefix: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Where a hub keeps what. */
export interface HubPlace {
  /** Keys always; `hub.db` and `blobs/` unless the two below say otherwise. */
  dataDir: string;
  /** `postgres://…`, or null for `hub.db`. */
  database: string | null;
  /** Refuse a PostgreSQL server without a synchronous standby. */
  standby: boolean;
  /** Containers in an S3-compatible store, or null for `blobs/`. */
  objects: S3Place | null;
}

/** A data folder alone is a hub with everything in it. */
export type HubLocation = string | (Partial<HubPlace> & { dataDir: string });

export function placeOf(at: HubLocation): HubPlace {
  const embedded = { database: null, standby: false, objects: null };
  return typeof at === 'string' ? { ...embedded, dataDir: at } : { ...embedded, ...at };
}
