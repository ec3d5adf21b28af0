/** Where the build left a place for the nonce in the page: its value differs with every response. */
export const noncePlaceholder = '__TRAM_STYLE_NONCE__';

/**
 * Content-Security-Policy (W3C, level 3) of the page: nothing but its own files.
 * @param nonce base64; for the style elements that the component library adds
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    // The face worker compiles WebAssembly; it runs no text as code.
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Headers of every answer under app://. */
export function securityHeaders(nonce: string): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  };
}
