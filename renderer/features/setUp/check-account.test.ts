import { describe, expect, it } from 'vitest';
import { checkAccount, lengthOf } from './check-account.ts';

const good = { displayName: 'Tổ trưởng', login: 'to.truong', password: 'một câu dễ nhớ', repeated: 'một câu dễ nhớ' };

describe('first account', () => {
  it('has nothing wrong when it is whole', () => {
    expect(checkAccount(good)).toEqual({});
  });

  it('names every field that is wrong', () => {
    expect(checkAccount({ displayName: ' ', login: '', password: 'ngắn', repeated: '' })).toEqual({
      displayName: 'missing',
      login: 'missing',
      password: 'short',
      repeated: 'different',
    });
    expect(checkAccount({ ...good, login: 'to truong' })).toEqual({ login: 'blank' });
  });

  it('counts letters, not their marks', () => {
    expect(lengthOf('ộ'.normalize('NFD').repeat(9))).toBe(9);
    expect(checkAccount({ ...good, password: 'ộ'.repeat(9), repeated: 'ộ'.repeat(9) })).toEqual({ password: 'short' });
  });
});
