import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CodePage, encodeAs } from './code-pages.ts';
import { repairLetters } from './letters.ts';
import { readCardQr } from './qr.ts';

const sample = '001099012345||Nguyễn Văn An|01011999|Nam|Ninh Đông, Ninh Hòa, Khánh Hòa|20042021';
const today = { now: new Date('2026-07-01T03:00:00Z') };
const read = (text: string) => readCardQr(text, today);
const code = (text: string): string => {
  const result = read(text);
  return result.ok ? 'ok' : result.error.code;
};

/** What a reader with another code page makes of UTF-8, or of a text that it turned into its own page first. */
const misread = (text: string, as: string): string => new TextDecoder(as).decode(new TextEncoder().encode(text));

describe('the card of 2021', () => {
  test('the sample', () => {
    expect(read(sample)).toEqual({
      ok: true,
      value: {
        source: 'qr2021',
        fields: {
          personalId: '001099012345',
          fullName: 'Nguyễn Văn An',
          dateOfBirth: '1999-01-01',
          sex: 'male',
          permanentResidence: 'Ninh Đông, Ninh Hòa, Khánh Hòa',
        },
        issueDate: '2021-04-20',
        expiryDate: null,
        unsure: [],
        transliterated: false,
        repaired: false,
        unread: 0,
      },
    });
  });
  test('with an old number, a line end, a byte order mark, a symbology identifier, decomposed letters', () => {
    const text = `\ufeff]Q1${sample.replace('||', '|012345678|').normalize('NFD')}\r\n`;
    expect(read(text)).toMatchObject({
      ok: true,
      value: { fields: { legacyId: '012345678', fullName: 'Nguyễn Văn An' } },
    });
  });
  test.each([
    ['1950', '1950'],
    ['00001950', '1950'],
    ['00051950', '1950-05'],
    ['051950', '1950-05'],
    ['29022000', '2000-02-29'],
  ])('born %s is %s', (written, stored) => {
    expect(read(sample.replace('01011999', written))).toMatchObject({
      ok: true,
      value: { fields: { dateOfBirth: stored } },
    });
  });
  test.each(['31021999', '29021999', '01131999', '01012999', '15001999', '01011700'])(
    '%s is no birth date',
    (written) => {
      expect(read(sample.replace('01011999', written))).toMatchObject({
        ok: false,
        error: { code: 'card_date_impossible', detail: 'dateOfBirth' },
      });
    },
  );
  test('an impossible day of issue', () => {
    expect(read(sample.replace('20042021', '20132021'))).toMatchObject({
      ok: false,
      error: { code: 'card_date_impossible', detail: 'issueDate' },
    });
  });
  test.each([
    "H'Hen Niê|01011999|Nữ|Ea Tar, Cư M'gar, Đắk Lắk",
    'Y Bhim Êban|01011999|Nam|Ea Kar, Cư M’gar, Đắk Lắk',
    'Ksor Kpă|01011999|Nam|Ia Pa, Gia Lai',
    'Lò Văn Ơi|01011999|Nam|Tổ 5, P12, QL1A, Quận 3',
  ])('names and places that look like keys of an input method are read: %s', (middle) => {
    expect(code(`001099012345||${middle}|20042021`)).toBe('ok');
  });
  test('a card without a single mark is unsure, for nobody can tell whether marks were dropped', () => {
    expect(read('001099012345||Lan Anh|01011999|Nam|Ia Pa, Gia Lai|20042021')).toMatchObject({
      ok: true,
      value: { unsure: ['fullName', 'permanentResidence'] },
    });
  });
});

describe('something else than a card', () => {
  test.each([
    '',
    'https://dichvucong.gov.vn/p/home',
    'BEGIN:VCARD\nFN:Nguyễn Văn An\nEND:VCARD',
    '00020101021138540010A00000072701240006970436',
    '8934673123456',
    '001099012345',
    'DN4791234567890|4e677579|01/01/1990|1|4e|79 - 012|01/01/2020|-|01/01/2020',
    '790123456789|Nguyễn Văn An|B2|05/06/2018',
    'a|b|c|d|e|f|g',
    'x'.repeat(5_000),
  ])('%s', (text) => {
    expect(code(text)).toBe('card_not_a_card');
  });
});

describe('cut short', () => {
  test('anywhere behind the number, a card is never read from a part of it, nor taken for another code', () => {
    for (let length = 13; length < sample.length; length++) {
      expect([length, code(sample.slice(0, length))]).toEqual([length, 'card_truncated']);
    }
  });
  test('digits missing from the number', () => {
    expect(code(sample.slice(3))).toBe('card_truncated');
  });
});

describe('wrong code pages', () => {
  test.each(['windows-1252', 'windows-1258'])('UTF-8 taken for %s is repaired', (page) => {
    expect(read(misread(sample, page))).toMatchObject({
      ok: true,
      value: {
        repaired: true,
        fields: { fullName: 'Nguyễn Văn An', permanentResidence: 'Ninh Đông, Ninh Hòa, Khánh Hòa' },
      },
    });
  });
  test('the well-known picture of it', () => {
    expect(repairLetters('Nguyá»…n Thá»‹ Ä\u0090Ã o')).toBe('Nguyễn Thị Đào');
  });
  test('UTF-8 typed by Alt and number pad (code page 437)', () => {
    expect(repairLetters('Nguyß╗àn V─ân')).toBe('Nguyễn Văn');
  });
  test('Windows-1258 taken for Windows-1252', () => {
    expect(repairLetters('NguyêÞn Thiò Ðào')).toBe('Nguyễn Thị Đào');
  });
  test.each([
    ['question marks', sample.replace('Nguyễn', 'Nguy?n')],
    ['replacement characters', sample.replace('Nguyễn', 'Nguy\ufffdn')],
    ['half a letter', misread(sample, 'windows-1252').replace('…', '')],
    ['letters without marks', '001099012345||Nguyen Van An|01011999|Nam|Ninh Dong, Ninh Hoa, Khanh Hoa|20042021'],
    ['a sex without its mark', sample.replace('Nam', 'Nu')],
    ['an old Vietnamese font', sample.replace('Nguyễn Văn', 'NguyÔn V¨n')],
  ])('%s: the letters are lost', (_, text) => {
    expect(code(text)).toBe('card_letters_lost');
  });

  const onset = fc.constantFrom(...'b c d đ g gh h k kh l m n ng nh ph s t th tr v x Đ Ng Tr'.split(' '));
  const vowel = fc.constantFrom(
    ...'aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ',
    ...['uyễ', 'oà', 'òa', 'iê', 'ươ', 'uố'],
  );
  const word = fc.tuple(onset, vowel, fc.constantFrom('', 'n', 'ng', 'c', 't')).map((all) => all.join(''));
  const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));

  test('whatever Vietnamese is taken for a code page that loses nothing comes back as it was', () => {
    fc.assert(
      fc.property(words, fc.constantFrom<CodePage>('windows-1252', 'latin1', 'windows-1258', 'cp437'), (text, page) => {
        const bytes = new TextEncoder().encode(text);
        const seen = [...bytes].map((byte) => characterOf(page, byte)).join('');
        fc.pre(seen !== text && encodeAs(page, seen) !== null);
        expect(repairLetters(seen)).toBe(text.normalize('NFC'));
      }),
    );
  });
  test('Vietnamese that is right is never repaired', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(repairLetters(text)).toBeNull();
      }),
    );
  });
});

function characterOf(page: CodePage, byte: number): string {
  if (byte < 0x80) return String.fromCharCode(byte);
  for (let code = 0x80; code < 0x2600; code++) {
    if (encodeAs(page, String.fromCharCode(code))?.[0] === byte) return String.fromCharCode(code);
  }
  return '\uffff';
}

describe('typed through an input method', () => {
  test.each([
    ['Telex keys left', sample.replace('Nguyễn Văn', 'Nguyeenx Vawn')],
    ['one word of Telex', sample.replace('Nguyễn', 'Nguyeenx')],
    ['VNI keys left', sample.replace('Nguyễn Văn', 'Nguye64n Va8n')],
    ['VNI in the address', sample.replace('Ninh Đông, Ninh Hòa', 'Ninh D9o6ng, Ninh Ho2a Kha1nh')],
    ['letters typed twice', sample.replace('Nguyễn', 'Nguyễễn')],
    ['the sex in Telex', sample.replace('Nam', 'Nuwx')],
    ['the sex in VNI', sample.replace('Nam', 'Nu74')],
    ['tones alone', '001099012345||Hoaf Binhf|01011999|Nam|Khanhs Hoaf, Minhj Tanf|20042021'],
    ['digits as letters', 'đđăđ\u0323\u0323đăâêô\u0300||Nguyễn Văn An|đăđăă\u0323\u0323\u0323|Nam|Ninh Đông|20042021'],
  ])('%s', (_, text) => {
    expect(code(text)).toBe('card_input_method');
  });
});

describe('another order of the parts', () => {
  const parts = [
    '001099012345',
    '',
    'Nguyễn Văn An',
    '01011999',
    'Nam',
    'Số 5, Ninh Đông, Khánh Hòa',
    '20042025',
    '',
    'Nguyễn Văn Bình',
    'Trần Thị Cúc',
  ];
  test('is read by shape, and what shape alone does not decide is marked', () => {
    expect(read(parts.join('|'))).toMatchObject({
      ok: true,
      value: {
        source: 'qrByShape',
        fields: { personalId: '001099012345', dateOfBirth: '1999-01-01', sex: 'male', fullName: 'Nguyễn Văn An' },
        issueDate: '2025-04-20',
        unsure: ['fullName', 'permanentResidence'],
        unread: 2,
      },
    });
  });
  test('number, birth, sex and issue are found in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
        expect(read(shuffled.join('|'))).toMatchObject({
          ok: true,
          value: {
            fields: {
              personalId: '001099012345',
              dateOfBirth: '1999-01-01',
              sex: 'male',
              permanentResidence: 'Số 5, Ninh Đông, Khánh Hòa',
            },
            issueDate: '2025-04-20',
          },
        });
      }),
    );
  });
});

test('no text whatever makes it throw, and a card read is always whole', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('001099012345', '012345678', 'Nguyễn Văn An', '01011999', 'Nam', 'Nữ', '20042021', ''),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 10 }), (some) => {
      const result = read(some.join('|'));
      if (!result.ok) return;
      expect(result.value.fields.personalId).toMatch(/^\d{12}$/);
      expect(result.value.fields.fullName).toBeTruthy();
      expect(result.value.fields.dateOfBirth).toMatch(/^\d{4}(-\d{2}){0,2}$/);
    }),
  );
});
