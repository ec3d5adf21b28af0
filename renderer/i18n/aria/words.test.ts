import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { ariaVi } from './words.ts';

const require = createRequire(import.meta.url);
/** Folder of a package's dictionaries. */
const folder = (name: string): string => join(dirname(require.resolve(`${name}/package.json`)), 'dist/private/intl');

async function english(group: string): Promise<Record<string, unknown>> {
  const file =
    group === 'components'
      ? join(folder('react-aria-components'), 'en-US.mjs')
      : join(folder('react-aria'), group, 'en-US.mjs');
  return ((await import(pathToFileURL(file).href)) as { default: Record<string, unknown> }).default;
}

test.each(Object.keys(ariaVi))(
  '%s: everything said in English is said in Vietnamese, and nothing else',
  async (group) => {
    expect(Object.keys(ariaVi[group] ?? {}).sort()).toEqual(Object.keys(await english(group)).sort());
  },
);

test('what is spoken of stands in the sentence', () => {
  const say = (group: string, key: string, given: Record<string, string | number | boolean>): string => {
    const word = ariaVi[group]?.[key];
    return typeof word === 'function' ? word(given) : (word ?? '');
  };
  expect(say('grid', 'selectedItem', { item: 'Lê Thị Hòa' })).toBe('Đã chọn Lê Thị Hòa.');
  expect(say('grid', 'selectedCount', { count: 0 })).toBe('Chưa chọn mục nào.');
  expect(say('combobox', 'countAnnouncement', { optionCount: 3 })).toBe('Có 3 mục.');
  expect(say('combobox', 'focusAnnouncement', { optionText: 'Kinh', isSelected: true })).toBe('Kinh, đang chọn');
});
