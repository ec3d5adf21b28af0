import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCode, cleanCode } from './check-code.ts';

const code = `tram1:https://trung-tam.example:8443#${'0a'.repeat(32)}.${'Ab3_-9'.repeat(4)}`;

describe('one-time code as typed', () => {
  it('names the centre of a whole code, whatever blanks came with it', () => {
    expect(checkCode(code)).toEqual({ state: 'good', host: 'trung-tam.example:8443' });
    expect(checkCode(` ${code.slice(0, 40)}\r\n ${code.slice(40)}\n`)).toEqual({
      state: 'good',
      host: 'trung-tam.example:8443',
    });
  });

  it('calls nothing wrong that can still become the code', () => {
    fc.assert(
      fc.property(fc.nat(code.length), (length) => {
        const { state } = checkCode(code.slice(0, length));
        expect(state).toBe(length === 0 ? 'empty' : length < code.lastIndexOf('.') + 17 ? 'typing' : 'good');
      }),
    );
  });

  it('says what is wrong', () => {
    expect(checkCode('https://trung-tam.example')).toEqual({ state: 'wrong', why: 'start' });
    expect(checkCode('trâm1:')).toEqual({ state: 'wrong', why: 'inputMethod' });
    expect(checkCode(code.replace('#0a', '#zz'))).toEqual({ state: 'wrong', why: 'address' });
    expect(checkCode(`${code}#`)).toEqual({ state: 'wrong', why: 'address' });
    expect(checkCode(code + 'x'.repeat(600))).toEqual({ state: 'wrong', why: 'tooLong' });
    expect(checkCode(`tram1:https://[#${'0a'.repeat(32)}.${'a'.repeat(20)}`)).toEqual({
      state: 'wrong',
      why: 'address',
    });
  });

  it('is sent without blanks', () => {
    expect(cleanCode(` ${code}\n`)).toBe(code);
  });
});
