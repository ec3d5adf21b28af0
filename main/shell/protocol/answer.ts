import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { contentType } from './content-type.ts';
import { noncePlaceholder, securityHeaders } from './csp.ts';
import { resolveAppPath } from './resolve-path.ts';
import { stoppedPage, stoppedPath } from './stopped-page.ts';

/** GET of a file in the folder; 405 for other methods, 404 for everything else. */
export async function answer(folder: string, request: Request): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const headers = securityHeaders(nonce);
  if (request.method !== 'GET') return new Response(null, { status: 405, headers });
  if (URL.parse(request.url)?.pathname === stoppedPath) {
    return new Response(stoppedPage(nonce), { headers: { ...headers, 'Content-Type': contentType('x.html') } });
  }
  const file = resolveAppPath(folder, request.url);
  if (file === null) return new Response(null, { status: 404, headers });
  try {
    const content = await readFile(file);
    const type = contentType(file);
    const body = type.startsWith('text/html') ? content.toString('utf8').replaceAll(noncePlaceholder, nonce) : content;
    return new Response(body, { headers: { ...headers, 'Content-Type': type } });
  } catch {
    return new Response(null, { status: 404, headers });
  }
}
