import { expect, test } from 'vitest';
import { checkOwn, hasProblem } from './check-own.ts';

const given = 'mat khau duoc cap';
const check = (password: string, repeated = password) => checkOwn({ password, repeated }, given);

test('an own password is long enough, another one than was given, and typed twice alike', () => {
  expect(check('ngan')).toEqual({ password: 'short' });
  expect(check(given)).toEqual({ password: 'same' });
  // The same letters, composed otherwise.
  expect(checkOwn({ password: 'mật khẩu được'.normalize('NFD'), repeated: '' }, 'mật khẩu được')).toEqual({
    password: 'same',
    repeated: 'different',
  });
  expect(hasProblem(check('cau nay chi minh toi biet', 'cau khac'))).toBe(true);
  expect(hasProblem(check('cau nay chi minh toi biet'))).toBe(false);
});
