import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeUpPeople } from '../../../../test/fixtures/people/index.ts';
import { decodeText } from '../decode.ts';
import { fromTcvn3 } from './tcvn3.ts';
import { vietnameseShare } from './vietnamese-share.ts';
import { fromVni } from './vni.ts';

/** Written out by hand from the charts of the two code pages, so that the tables are not their own judge. */
const tcvn3: Record<string, number> = {
  ă: 0xa8,
  â: 0xa9,
  ê: 0xaa,
  ô: 0xab,
  ơ: 0xac,
  ư: 0xad,
  đ: 0xae,
  Đ: 0xa7,
  Ă: 0xa1,
  Â: 0xa2,
  Ê: 0xa3,
  Ô: 0xa4,
  Ơ: 0xa5,
  Ư: 0xa6,
  à: 0xb5,
  ả: 0xb6,
  ã: 0xb7,
  á: 0xb8,
  ạ: 0xb9,
  ằ: 0xbb,
  ẳ: 0xbc,
  ẵ: 0xbd,
  ắ: 0xbe,
  ặ: 0xc6,
  ầ: 0xc7,
  ẩ: 0xc8,
  ẫ: 0xc9,
  ấ: 0xca,
  ậ: 0xcb,
  è: 0xcc,
  ẻ: 0xce,
  ẽ: 0xcf,
  é: 0xd0,
  ẹ: 0xd1,
  ề: 0xd2,
  ể: 0xd3,
  ễ: 0xd4,
  ế: 0xd5,
  ệ: 0xd6,
  ì: 0xd7,
  ỉ: 0xd8,
  ĩ: 0xdc,
  í: 0xdd,
  ị: 0xde,
  ò: 0xdf,
  ỏ: 0xe1,
  õ: 0xe2,
  ó: 0xe3,
  ọ: 0xe4,
  ồ: 0xe5,
  ổ: 0xe6,
  ỗ: 0xe7,
  ố: 0xe8,
  ộ: 0xe9,
  ờ: 0xea,
  ở: 0xeb,
  ỡ: 0xec,
  ớ: 0xed,
  ợ: 0xee,
  ù: 0xef,
  ủ: 0xf1,
  ũ: 0xf2,
  ú: 0xf3,
  ụ: 0xf4,
  ừ: 0xf5,
  ử: 0xf6,
  ữ: 0xf7,
  ứ: 0xf8,
  ự: 0xf9,
  ỳ: 0xfa,
  ỷ: 0xfb,
  ỹ: 0xfc,
  ý: 0xfd,
  ỵ: 0xfe,
};
const vniMarks: Record<string, string> = {
  '\u0301': 'ù',
  '\u0300': 'ø',
  '\u0309': 'û',
  '\u0303': 'õ',
  '\u0323': 'ï',
  '\u0302': 'â',
  '\u0302\u0301': 'á',
  '\u0302\u0300': 'à',
  '\u0302\u0309': 'å',
  '\u0302\u0303': 'ã',
  '\u0302\u0323': 'ä',
  '\u0306': 'ê',
  '\u0306\u0301': 'é',
  '\u0306\u0300': 'è',
  '\u0306\u0309': 'ú',
  '\u0306\u0303': 'ü',
  '\u0306\u0323': 'ë',
};
const vniLetters: Record<string, string> = { đ: 'ñ', ơ: 'ô', ư: 'ö', í: 'í', ì: 'ì', ỉ: 'æ', ĩ: 'ó', ị: 'ò', ỵ: 'î' };
const cp1258: Record<string, number> = {
  ă: 0xe3,
  Ă: 0xc3,
  đ: 0xf0,
  Đ: 0xd0,
  ơ: 0xf5,
  Ơ: 0xd5,
  ư: 0xfd,
  Ư: 0xdd,
  '\u0300': 0xcc,
  '\u0309': 0xd2,
  '\u0303': 0xde,
  '\u0301': 0xec,
  '\u0323': 0xf2,
};

const inTcvn3 = (text: string): Buffer =>
  Buffer.from([...text.normalize('NFC')].map((char) => tcvn3[char] ?? char.charCodeAt(0)));

function inVni(text: string): Buffer {
  const out = [...text.normalize('NFC')].map((char) => {
    const small = char.toLowerCase();
    const isLarge = small !== char;
    const own = vniLetters[small];
    const [base = '', ...marks] = [
      ...small.normalize('NFD').replace(/([ou])\u031b/, (_all, letter: string) => (letter === 'o' ? 'ô' : 'ö')),
    ];
    // Tones come after the marks of the letter, whatever Unicode's order.
    const mark =
      vniMarks[marks.sort((a, b) => Number(/[\u0302\u0306]/.test(b)) - Number(/[\u0302\u0306]/.test(a))).join('')] ??
      '';
    const written = own ?? `${base}${mark}`;
    return isLarge ? written.toUpperCase() : written;
  });
  return Buffer.from(out.join(''), 'latin1');
}

function in1258(text: string): Buffer {
  // Letters with their own marks are whole, tones stand behind them.
  const bytes: number[] = [];
  for (const char of text.normalize('NFC')) {
    const tone = char.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/)?.[0];
    const letter = tone ? char.normalize('NFD').replace(tone, '').normalize('NFC') : char;
    bytes.push(cp1258[letter] ?? letter.charCodeAt(0));
    if (tone) bytes.push(cp1258[tone]!);
  }
  return Buffer.from(bytes);
}

/** What every code page here can hold: ŭ and ƀ of Ê-đê names are in none of them. */
const kinh = madeUpPeople(11, 4_000).filter(
  ({ fullName }) => /^[\p{L}\s]+$/u.test(fullName) && vietnameseShare(fullName).share === 1,
);
const list = (seed: number, n: number, heading = 'Họ và tên,Ghi chú'): string =>
  `${heading}\n${kinh
    .slice(seed, seed + n)
    .map(({ fullName, hamlet }) => `${fullName},${hamlet.startsWith('Thôn') ? hamlet : 'Thôn Phú Thạnh'}`)
    .join('\n')}\n`;

describe('every letter', () => {
  const small = 'aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ';

  test('of TCVN3', () => {
    const text = `${[...small].join(' ')} Đ Ă Â Ê Ô Ơ Ư`;
    expect(fromTcvn3(inTcvn3(text).toString('latin1'))).toBe(text);
  });

  test('of TCVN3 fonts for capitals: a word of capitals is one', () => {
    expect(fromTcvn3(inTcvn3('NGUYễN VăN ĐứC, thôn Phú Thạnh').toString('latin1'))).toBe(
      'NGUYỄN VĂN ĐỨC, thôn Phú Thạnh',
    );
    expect(fromTcvn3(inTcvn3('Trần Thị Ửng').toString('latin1')).slice(0, 8)).toBe('Trần Thị');
  });

  test('of VNI, small and large', () => {
    const text = `${[...small].join(' ')} ${[...small.toUpperCase()].join(' ')}`;
    expect(fromVni(inVni(text).toString('latin1'))).toBe(text);
  });
});

describe('recognised', () => {
  const ways = [
    ['unicode', (text: string) => Buffer.from(text)],
    ['unicode', (text: string) => Buffer.from(text, 'utf16le')],
    ['unicode', (text: string) => Buffer.from(text, 'utf16le').swap16()],
    ['unicode', (text: string) => Buffer.from(text.normalize('NFD'))],
    ['tcvn3', inTcvn3],
    ['vni', inVni],
    ['windows1258', in1258],
    ['tcvn3', (text: string) => Buffer.from(inTcvn3(text).toString('latin1'))],
    ['vni', (text: string) => Buffer.from(inVni(text).toString('latin1'))],
  ] as const;

  test.each(ways)('a list in %s comes back as it was written', (letters, write) => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 12, max: 60 }), (seed, n) => {
        // TCVN3 has no capitals with tones: its heading is written in small letters.
        const text = list(seed, n, 'họ và tên,ghi chú').replace(/[\u00c0-\u1ef8]/gu, (char) =>
          letters === 'tcvn3' && !tcvn3[char] ? char.toLowerCase() : char,
        );
        const decoded = decodeText(write(text));
        expect(decoded.letters).toBe(letters);
        expect(decoded.text.toString().normalize('NFC')).toBe(text);
        expect(decoded.confidence).toBeGreaterThan(0.7);
      }),
      { numRuns: 40 },
    );
  });

  test('a list without marks is what it is, and plain French names are not taken for old letters', () => {
    expect(decodeText(Buffer.from('Name\nNguyen Van An\n'))).toMatchObject({ letters: 'unicode', confidence: 1 });
    expect(decodeText(Buffer.from('Name\nRené Léon\nFrançois Noël\nHélène Müller\n')).letters).toBe('unicode');
  });

  test('what the officer says counts', () => {
    const text = 'Họ và tên\nTrần Thị Lụa\n';
    const bytes = inVni(text);
    expect(decodeText(bytes, { letters: 'vni' }).text.toString()).toBe(text);
    expect(decodeText(bytes, { letters: 'tcvn3' }).text.toString()).not.toBe(text);
    expect(decodeText(Buffer.from(text), { letters: 'windows1258' }).text.toString()).toBe(text);
  });
});
