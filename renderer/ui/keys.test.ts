import { describe, expect, it } from 'vitest';
import { hasOwnEnter, type KeyLike, meaningOf, scannerWatch } from './keys.ts';

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

describe('what keeps Enter for itself', () => {
  /** An element as selectors see it: its tag, its attributes, what it stands in. */
  interface Drawn {
    tag: string;
    attributes?: Record<string, string>;
    inside?: Drawn;
  }
  const matches = ({ tag, attributes = {} }: Drawn, selector: string): boolean => {
    const wanted = [...selector.matchAll(/\[([\w-]+)(?:(\^?=)"([^"]*)")?\]/g)];
    const name = selector.match(/^\w+/)?.[0];
    return (
      (name === undefined || name === tag) &&
      wanted.every(([, key = '', how, value = '']) => {
        const has = attributes[key];
        return has !== undefined && (how === undefined || (how === '=' ? has === value : has.startsWith(value)));
      })
    );
  };
  const closest = (one: Drawn | undefined, selectors: string): Drawn | null => {
    if (one === undefined) return null;
    return selectors.split(', ').some((selector) => matches(one, selector)) ? one : closest(one.inside, selectors);
  };
  const keeps = (one: Drawn): boolean =>
    hasOwnEnter({ closest: (selectors: string) => closest(one, selectors) as unknown as Element });

  it('buttons, links, text of several lines, choices of an open list', () => {
    for (const tag of ['button', 'textarea', 'summary']) expect(keeps({ tag })).toBe(true);
    expect(keeps({ tag: 'a', attributes: { href: '#' } })).toBe(true);
    expect(keeps({ tag: 'div', attributes: { role: 'option' } })).toBe(true);
    expect(keeps({ tag: 'span', inside: { tag: 'div', attributes: { role: 'menuitemradio' } } })).toBe(true);
    expect(keeps({ tag: 'input', attributes: { role: 'combobox', 'aria-expanded': 'true' } })).toBe(true);
  });

  it('no field and no row', () => {
    expect(keeps({ tag: 'input' })).toBe(false);
    expect(keeps({ tag: 'input', attributes: { role: 'combobox', 'aria-expanded': 'false' } })).toBe(false);
    expect(keeps({ tag: 'tr', attributes: { role: 'row' } })).toBe(false);
    // The button whose key it is means the same.
    expect(keeps({ tag: 'button', attributes: { 'data-enter': '' } })).toBe(false);
  });

  it('a list to choose from while it is empty or open, not when it has a value', () => {
    const list = (more: Record<string, string>): Drawn => ({ tag: 'button', attributes: more });
    expect(keeps(list({ 'aria-expanded': 'false' }))).toBe(true);
    expect(keeps(list({ 'aria-expanded': 'true', 'data-has-value': '' }))).toBe(true);
    expect(keeps(list({ 'aria-expanded': 'false', 'data-has-value': '' }))).toBe(false);
    expect(keeps({ tag: 'span', inside: list({ 'aria-expanded': 'false', 'data-has-value': '' }) })).toBe(false);
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
