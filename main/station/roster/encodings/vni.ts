/**
 * VNI Windows: a letter and, after it, a character of Latin-1 that stands for its marks; six letters have codes of their own.
 * Source: the VNI code chart as UniKey and xvnkb use it.
 */
const marks: Record<string, string> = {
  // acute, grave, hook, tilde, dot
  ù: '\u0301',
  ø: '\u0300',
  û: '\u0309',
  õ: '\u0303',
  ï: '\u0323',
  // circumflex alone and with a tone
  â: '\u0302',
  á: '\u0302\u0301',
  à: '\u0302\u0300',
  å: '\u0302\u0309',
  ã: '\u0302\u0303',
  ä: '\u0302\u0323',
  // breve alone and with a tone
  ê: '\u0306',
  é: '\u0306\u0301',
  è: '\u0306\u0300',
  ú: '\u0306\u0309',
  ü: '\u0306\u0303',
  ë: '\u0306\u0323',
};

const letters: Record<string, string> = {
  ñ: 'đ',
  ô: 'ơ',
  ö: 'ư',
  í: 'í',
  ì: 'ì',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
};

const marked = /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ñôöíìæóòî]/giu;

/** Text that was typed with a VNI font, as Unicode (NFC). Other characters stay as they are. */
export function fromVni(text: string): string {
  return text.replace(marked, (all: string, base: string | undefined, mark: string | undefined) => {
    if (base === undefined || mark === undefined) return inCase(all, letters[all.toLowerCase()] ?? all);
    const letter = inCase(base, letters[base.toLowerCase()] ?? base);
    return `${letter}${marks[mark.toLowerCase()] ?? mark}`.normalize('NFC');
  });
}

function inCase(like: string, letter: string): string {
  return like === like.toLowerCase() ? letter : letter.toUpperCase();
}
