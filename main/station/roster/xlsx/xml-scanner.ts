import { Failure } from '../../../contract/result.ts';

/** Longer than any tag or text of a workbook: a cell holds at most 32,767 characters. */
const maxPiece = 256 * 1024;

export interface XmlListener {
  /** @param name without its prefix; @param attributes as written, see `attributeOf` */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Text between tags, entities replaced; one text may come in several pieces. */
  text(text: string): void;
}

/**
 * Takes XML apart as it comes: tags, text, CDATA. No document type is taken, so there are no entities but the five of XML 1.0
 * and numbers: nothing can be blown up or fetched. Nesting is not checked; who listens takes what it knows.
 */
export class XmlScanner {
  readonly #listener: XmlListener;
  #rest = '';

  constructor(listener: XmlListener) {
    this.#listener = listener;
  }

  /** @throws Failure roster_unreadable */
  write(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag < 0) break;
      const end = endOfMarkup(text, tag);
      if (end < 0) break;
      if (tag > at) this.#listener.text(withoutEntities(text.slice(at, tag)));
      this.#markup(text, tag, end);
      at = end;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > maxPiece) throw unreadable();
  }

  /** @throws Failure roster_unreadable when the text ends inside a tag */
  end(): void {
    if (this.#rest.includes('<')) throw unreadable();
  }

  #markup(text: string, tag: number, end: number): void {
    const second = text[tag + 1];
    if (second === '?') return;
    if (second === '!') {
      if (text.startsWith('<![CDATA[', tag)) this.#listener.text(text.slice(tag + 9, end - 3));
      else if (!text.startsWith('<!--', tag)) throw unreadable();
      return;
    }
    if (second === '/') {
      this.#listener.close(nameOf(text.slice(tag + 2, end - 1).trimEnd()));
      return;
    }
    const isEmpty = text[end - 2] === '/';
    const inside = text.slice(tag + 1, isEmpty ? end - 2 : end - 1);
    const space = inside.search(/\s/);
    const name = nameOf(space < 0 ? inside : inside.slice(0, space));
    this.#listener.open(name, space < 0 ? '' : inside.slice(space));
    if (isEmpty) this.#listener.close(name);
  }
}

/** Index after the markup that begins at `tag`, or -1 while its end has not come yet. */
function endOfMarkup(text: string, tag: number): number {
  const after = (end: string, from: number): number => {
    const found = text.indexOf(end, from);
    return found < 0 ? -1 : found + end.length;
  };
  const second = text[tag + 1];
  if (second === undefined) return -1;
  if (second === '?') return after('?>', tag + 2);
  if (second === '!') {
    if (text.startsWith('<!--', tag)) return after('-->', tag + 4);
    if (text.startsWith('<![CDATA[', tag)) return after(']]>', tag + 9);
    if (text.length < tag + 9) return -1;
    throw unreadable();
  }
  // An attribute's value may hold ">".
  let from = tag + 1;
  for (;;) {
    const end = text.indexOf('>', from);
    if (end < 0) return -1;
    const quote = openQuote(text, tag, end);
    if (quote === null) return end + 1;
    const closing = text.indexOf(quote, end);
    if (closing < 0) return -1;
    from = closing + 1;
  }
}

/** The quotation mark that is open at `end`, or null. */
function openQuote(text: string, from: number, end: number): string | null {
  let open: string | null = null;
  for (let at = from; at < end; at++) {
    const char = text[at]!;
    if (open !== null) {
      if (char === open) open = null;
    } else if (char === '"' || char === "'") open = char;
  }
  return open;
}

function nameOf(written: string): string {
  return written.slice(written.indexOf(':') + 1);
}

/** The value of an attribute (name as written, with its prefix), or null. */
export function attributeOf(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (!/\s/.test(attributes[at - 1] ?? ' ')) continue;
    const match = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length));
    if (match) return withoutEntities(match[1] ?? match[2] ?? '');
  }
  return null;
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));/gi, (_all, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? fail();
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0x10ffff || code === 0 ? fail() : String.fromCodePoint(code);
  });
}

function fail(): never {
  throw unreadable();
}

function unreadable(): Failure {
  return new Failure('roster_unreadable', 'xml');
}
