/** Joins the chunks of a byte stream. */
export async function collectBytes(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('not a byte stream');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
