import { describe, expect, it } from 'vitest';
import { shortName } from './short-name.ts';

describe('name on a button', () => {
  it('stays whole while there is room', () => {
    expect(shortName('Nguyễn Thị Hạnh')).toBe('Nguyễn Thị Hạnh');
  });

  it('keeps the words people go by', () => {
    expect(shortName('Công Tằng Tôn Nữ Hoàng Yến')).toBe('… Hoàng Yến');
  });
});
