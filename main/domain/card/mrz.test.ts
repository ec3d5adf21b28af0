import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mrzCheckDigit, readMrz } from './mrz.ts';
import { readCard } from './read-card.ts';

const sample = ['IDVNM0990123459001099012345<<0', '9901018M3901016VNM<<<<<<<<<<<0', 'NGUYEN<<VAN<AN<<<<<<<<<<<<<<<<'];
const today = { now: new Date('2026-07-01T03:00:00Z') };

/** A whole, valid MRZ of these facts. */
function mrzOf(personalId: string, birth: string, sex: string, expiry: string, name: string): string[] {
  const upper = `${personalId.slice(3)}${mrzCheckDigit(personalId.slice(3))}${personalId}<<${mrzCheckDigit(personalId)}`;
  const born = `${birth}${mrzCheckDigit(birth)}`;
  const until = `${expiry}${mrzCheckDigit(expiry)}`;
  const optional = '<'.repeat(11);
  const composite = mrzCheckDigit(`${upper}${born}${until}${optional}`);
  return [`IDVNM${upper}`, `${born}${sex}${until}VNM${optional}${composite}`, name.padEnd(30, '<').slice(0, 30)];
}

test('check digits of ICAO Doc 9303-3, appendix A', () => {
  expect(mrzCheckDigit('520727')).toBe(3);
  expect(mrzCheckDigit('AB2134<<<')).toBe(5);
  expect(mrzCheckDigit('ä')).toBeNull();
});

describe('the MRZ of a card', () => {
  test('the sample verifies', () => {
    expect(readMrz(sample, today)).toEqual({
      ok: true,
      value: {
        source: 'mrz',
        fields: { personalId: '001099012345', fullName: 'NGUYEN VAN AN', dateOfBirth: '1999-01-01', sex: 'male' },
        issueDate: null,
        expiryDate: '2039-01-01',
        unsure: [],
        transliterated: true,
        repaired: false,
        unread: 0,
      },
    });
    expect(mrzOf('001099012345', '990101', 'M', '390101', 'NGUYEN<<VAN<AN')).toEqual(sample);
  });
  test('in one piece or in lines', () => {
    expect(readCard(sample.join(''), today)).toEqual(readMrz(sample, today));
    expect(readCard(`${sample.join('\r\n')}\r\n`, today)).toEqual(readMrz(sample, today));
  });
  test('991231 is no expiry', () => {
    const lines = mrzOf('001059012345', '590101', 'F', '991231', 'TRAN<<THI<B');
    expect(readMrz(lines, today)).toMatchObject({
      ok: true,
      value: { expiryDate: null, fields: { sex: 'female', dateOfBirth: '1959-01-01' } },
    });
  });
  test('fillers stand for what nobody knows of a birth', () => {
    expect(readMrz(mrzOf('001050012345', '50<<<<', 'M', '991231', 'LE<<A'), today)).toMatchObject({
      ok: true,
      value: { fields: { dateOfBirth: '1950' } },
    });
  });
  test('the century is the one the personal number names, else the last possible', () => {
    const born = (id: string, birth: string) => {
      const read = readMrz(mrzOf(id, birth, 'M', '991231', 'LE<<A'), today);
      return read.ok ? read.value.fields.dateOfBirth : read.error.code;
    };
    expect(born('001220012345', '200101')).toBe('2020-01-01');
    expect(born('001020012345', '200101')).toBe('1920-01-01');
    expect(born('001099012345', '300101')).toBe('1930-01-01');
    expect(born('001099012345', '991301')).toBe('card_date_impossible');
  });
  test('a name that fills its line may have been cut', () => {
    const lines = mrzOf('001099012345', '990101', 'M', '390101', 'NGUYEN<<HOANG<PHUONG<THANH<THAO');
    expect(readMrz(lines, today)).toMatchObject({ ok: true, value: { unsure: ['fullName'] } });
  });

  test('O for 0 is read where the check digits prove it', () => {
    const confused = sample.map((line, i) => (i === 2 ? line : line.slice(0, 5) + line.slice(5).replace(/0/g, 'O')));
    expect(readMrz(confused, today)).toEqual(readMrz(sample, today));
  });
  test('O for another digit is not', () => {
    for (const at of [5, 8, 16, 20, 29].filter((i) => sample[0]?.[i] !== '0')) {
      const line = `${sample[0]?.slice(0, at)}O${sample[0]?.slice(at + 1)}`;
      expect(readMrz([line, ...sample.slice(1)], today)).toMatchObject({ error: { code: 'card_check_failed' } });
    }
  });
  test('any one digit read wrong is noticed', () => {
    const places = [0, 1].flatMap((line) =>
      [...(sample[line] ?? '')].flatMap((character, at) => (/\d/.test(character) ? [{ line, at }] : [])),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 0, max: 9 }), ({ line, at }, digit) => {
        fc.pre(sample[line]?.[at] !== String(digit));
        const wrong = sample.map((text, i) => (i === line ? text.slice(0, at) + digit + text.slice(at + 1) : text));
        expect(readMrz(wrong, today)).toMatchObject({ ok: false, error: { code: 'card_check_failed' } });
      }),
    );
  });
  test('other documents, missing lines and cut lines are told apart', () => {
    expect(readMrz(['P<VNMNGUYEN<<VAN<AN', ''], today)).toMatchObject({ error: { code: 'card_not_a_card' } });
    expect(readMrz(['IDFRA0990123459001099012345<<0', ...sample.slice(1)], today)).toMatchObject({
      error: { code: 'card_not_a_card' },
    });
    expect(readMrz(sample.slice(0, 2), today)).toMatchObject({ error: { code: 'card_truncated' } });
    expect(readMrz([sample[0] ?? '', sample[1]?.slice(0, 20) ?? '', ''], today)).toMatchObject({
      error: { code: 'card_truncated' },
    });
  });
});

test('whatever a card says is read back', () => {
  const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2026-06-30'), noInvalidDate: true });
  fc.assert(
    fc.property(digits(3), digits(6), day, fc.boolean(), (place, tail, date, female) => {
      const iso = date.toISOString().slice(0, 10);
      const g = (iso.startsWith('20') ? 2 : 0) + (female ? 1 : 0);
      const personalId = `${place}${g}${iso.slice(2, 4)}${tail}`;
      const lines = mrzOf(personalId, iso.slice(2).replaceAll('-', ''), female ? 'F' : 'M', '991231', 'LE<<A');
      expect(readMrz(lines, today)).toMatchObject({
        ok: true,
        value: { fields: { personalId, dateOfBirth: iso, sex: female ? 'female' : 'male' } },
      });
    }),
  );
});
