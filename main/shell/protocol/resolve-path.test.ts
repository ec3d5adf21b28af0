import { join, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveAppPath } from './resolve-path.ts';

const folder = resolve('/srv/page');
const at = (url: string): string | null => resolveAppPath(folder, url);

describe('the file of an app:// address', () => {
  test('is one below the folder; the root is index.html', () => {
    expect(at('app://tram/')).toBe(join(folder, 'index.html'));
    expect(at('app://tram/assets/main.js?x=1#y')).toBe(join(folder, 'assets', 'main.js'));
    expect(at('app://tram/h%C3%ACnh%20v%E1%BA%BD.svg')).toBe(join(folder, 'hình vẽ.svg'));
  });

  test.each(['app://tram/../secret', 'app://tram/assets/../../secret', 'app://tram/%2e%2e/secret'])(
    'stays below the folder where %s climbs',
    (url) => {
      expect(at(url)).toBe(join(folder, 'secret'));
    },
  );

  test.each([
    'app://tram/..%2fsecret',
    'app://tram/%2e%2e%2f%2e%2e%2fetc/passwd',
    'app://tram/..%5csecret',
    'app://tram/c:%5csecret',
    'app://tram/a%00b',
    'app://tram/.env',
    'app://tram/%E0%A4%A',
    'app://other/index.html',
    'app://tram.evil/index.html',
    'https://tram/index.html',
    'file:///etc/passwd',
    'not an address',
  ])('there is none for %s', (url) => {
    expect(at(url)).toBeNull();
  });

  test('never leaves the folder, whatever the address', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '%00', '//', '\\', 'C:'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom('/', '%2f', '\\'), (parts, joint) => {
        const file = at(`app://tram/${parts.join(joint)}`);
        expect(file === null || file.startsWith(folder + sep)).toBe(true);
      }),
    );
  });
});
