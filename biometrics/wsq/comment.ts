/** Resolution that the comment of NIST's tools tells (`NIST_COM`: lines of a name and a value), or null. */
export function commentPpi(comment: Uint8Array): number | null {
  const text = new TextDecoder('latin1').decode(comment.subarray(0, 4096));
  if (!text.startsWith('NIST_COM')) return null;
  const ppi = Number(/^PPI[ \t]+(\d{1,5})\s*$/m.exec(text)?.[1]);
  return ppi > 0 ? ppi : null;
}

/** The comment that tells an image's size and resolution to readers of NIST's tools. */
export function nistComment(image: { width: number; height: number; ppi: number }, bitRate: number): Uint8Array {
  const lines = [
    'NIST_COM 8',
    `PIX_WIDTH ${image.width}`,
    `PIX_HEIGHT ${image.height}`,
    'PIX_DEPTH 8',
    `PPI ${Math.round(image.ppi)}`,
    'LOSSY 1',
    'COMPRESSION WSQ',
    `WSQ_BITRATE ${bitRate.toFixed(6)}`,
  ];
  return new TextEncoder().encode(lines.join('\n'));
}
