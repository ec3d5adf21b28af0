/** High halves of code pages, by byte: what a reader or keyboard driver makes of each byte from 0x80. */
function highHalf(label: string): string[] {
  const decoder = new TextDecoder(label);
  return Array.from({ length: 128 }, (_, i) => decoder.decode(Uint8Array.of(0x80 + i)));
}

/** Code page 437, which Alt and digits on the number pad type; not among the Encoding Standard's decoders. */
const cp437 = [
  ...'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
];

const latin1 = Array.from({ length: 128 }, (_, i) => String.fromCharCode(0x80 + i));

export type CodePage = 'windows-1252' | 'latin1' | 'windows-1258' | 'cp437';

const pages: Record<CodePage, () => string[]> = {
  'windows-1252': () => highHalf('windows-1252'),
  latin1: () => latin1,
  'windows-1258': () => highHalf('windows-1258'),
  cp437: () => cp437,
};

const reverse = new Map<CodePage, Map<string, number>>();

/** The bytes that a text was before it was decoded by this code page; null when the page lacks one of its characters. */
export function encodeAs(page: CodePage, text: string): Uint8Array<ArrayBuffer> | null {
  let byCharacter = reverse.get(page);
  if (!byCharacter) {
    byCharacter = new Map(pages[page]().map((character, i) => [character, 0x80 + i]));
    reverse.set(page, byCharacter);
  }
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const byte = code < 0x80 ? code : byCharacter.get(text[i] ?? '');
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  return bytes;
}
