import { ObjectStoreError } from './object-store-error.ts';
import type { S3Client } from './s3-client.ts';

export interface Listed {
  /** Without the store's prefix. */
  key: string;
  changedAt: number;
}

/** The objects under `under`, in the order of their keys (ListObjectsV2, page by page). @throws ObjectStoreError */
export async function* listObjects(client: S3Client, under: string): AsyncGenerator<Listed> {
  for (let next: string | null = null; ; ) {
    const query: Record<string, string> = { 'list-type': '2', prefix: client.prefix + under, 'encoding-type': 'url' };
    if (next !== null) query['continuation-token'] = next;
    const answer = await client.ask({ method: 'GET', key: '', query });
    const text = await answer.text();
    if (!text.includes('<ListBucketResult')) throw new ObjectStoreError('odd', answer.status);
    for (const [, content = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
      const key = decodeURIComponent(inside(content, 'Key').replaceAll('+', ' '));
      if (!key.startsWith(client.prefix + under)) throw new ObjectStoreError('odd', answer.status);
      yield { key: key.slice(client.prefix.length), changedAt: Date.parse(inside(content, 'LastModified')) };
    }
    if (inside(text, 'IsTruncated') !== 'true') return;
    next = unescaped(inside(text, 'NextContinuationToken'));
    if (next === '') throw new ObjectStoreError('odd', answer.status);
  }
}

function inside(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => entities[name] ?? '');
}
