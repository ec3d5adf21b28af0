import { expect, test } from 'vitest';
import { byHamletAndName } from './by-hamlet.ts';

test('hamlets by number, the given name before the surname, those without a hamlet last', () => {
  const people = [
    ['Thôn 10', 'Trần Văn An'],
    [null, 'Lê Văn Ánh'],
    ['Thôn 2', 'Nguyễn Thị Bình'],
    ['Thôn 2', 'Võ Thị An'],
    ['Thôn 2', null],
  ].map(([hamlet = null, fullName = null]) => ({ hamlet, fullName }));
  expect(byHamletAndName(people).map(({ hamlet, fullName }) => `${hamlet} ${fullName}`)).toEqual([
    'Thôn 2 null',
    'Thôn 2 Võ Thị An',
    'Thôn 2 Nguyễn Thị Bình',
    'Thôn 10 Trần Văn An',
    'null Lê Văn Ánh',
  ]);
});
