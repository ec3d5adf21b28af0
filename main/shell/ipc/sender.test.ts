import { describe, expect, test } from 'vitest';
import { isOurFrame, type SenderFrame } from './sender.ts';

const main: SenderFrame = { url: 'app://tram/', parent: null, processId: 4, routingId: 1 };

describe('who may speak to the shell', () => {
  test('the main frame of our page, wherever in it', () => {
    expect(isOurFrame(main, main)).toBe(true);
    expect(isOurFrame({ ...main, url: 'app://tram/#/dossier' }, main)).toBe(true);
  });

  test.each<[string, SenderFrame | null]>([
    ['a frame that is gone', null],
    ['a frame inside the page', { ...main, parent: main, routingId: 2 }],
    ['a frame of another process', { ...main, processId: 5 }],
    ['another frame of the same process', { ...main, routingId: 2 }],
    ['another origin', { ...main, url: 'https://example.org/' }],
    ['an origin that begins like ours', { ...main, url: 'app://tram.example/' }],
    ['a blank page', { ...main, url: 'about:blank' }],
    ['text for a page', { ...main, url: 'data:text/html,app://tram/' }],
    ['no address', { ...main, url: '' }],
  ])('not %s', (_what, sender) => {
    expect(isOurFrame(sender, main)).toBe(false);
  });

  test('nobody when there is no page', () => {
    expect(isOurFrame(main, null)).toBe(false);
  });
});
