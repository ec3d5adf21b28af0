import { describe, expect, it } from 'vitest';
import { type KeyLike, meaningOf, scannerWatch } from './keys.ts';

const key = (name: string, more: Partial<KeyLike> = {}): KeyLike => ({
  key: name,
  repeat: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
});

describe('meaning of keys', () => {
  it('knows Enter, function keys, Ctrl and a digit', () => {
    expect(meaningOf(key('Enter'))).toEqual({ type: 'primary' });
    expect(meaningOf(key('F4'))).toEqual({ type: 'function', key: 'F4' });
    expect(meaningOf(key('3', { ctrlKey: true }))).toEqual({ type: 'go', digit: 3 });
  });

  it('leaves letters, digits, typing with an input method and other combinations alone', () => {
    const others = [
      key('s'),
      key('3'),
      key('Enter', { isComposing: true }),
      key('F4', { altKey: true }),
      key('Enter', { ctrlKey: true }),
      key('F5', { shiftKey: true }),
    ];
    expect(others.map(meaningOf)).toEqual(others.map(() => null));
  });
});

describe('scanners that type', () => {
  const type = (text: string, gapMs: number): { ended: boolean; later: boolean } => {
    const watch = scannerWatch();
    let at = 1_000;
    for (const character of text) {
      at += gapMs;
      watch.key(character, at);
    }
    return { ended: watch.endsBurst(at + 5), later: watch.endsBurst(at + 500) };
  };

  it('ends a scan with a CR that means nothing', () => {
    expect(type('001099012345', 8)).toEqual({ ended: true, later: false });
  });

  it('takes a hand for a hand, also a quick one and a short word', () => {
    expect(type('001099012345', 60).ended).toBe(false);
    expect(type('abc', 8).ended).toBe(false);
  });
});
