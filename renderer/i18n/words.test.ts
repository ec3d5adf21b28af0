import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Text, toResource, type Words } from './words.ts';

const renderer = join(import.meta.dirname, '..');
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(^|[\\/])words\.ts$/.test(file),
);

async function allWords(): Promise<Words[]> {
  const modules = await Promise.all(
    files.map((file): Promise<Record<string, unknown>> => import(join(renderer, file))),
  );
  return modules.flatMap((module) => Object.values(module)).filter(isWords);
}

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value && 'name' in value;
}

const texts = (text: Text): string[] => (typeof text === 'string' ? [text] : Object.values(text));
const names = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted();

describe('the words of every screen', () => {
  it('have names of their own', async () => {
    const all = await allWords();
    expect(all.length).toBeGreaterThan(5);
    expect(all.map((words) => words.name)).toEqual([...new Set(all.map((words) => words.name))]);
  });

  it('have the same keys and parameters in both languages, none empty, Vietnamese in NFC', async () => {
    for (const words of await allWords()) {
      expect(Object.keys(words.en).toSorted(), words.name).toEqual(Object.keys(words.vi).toSorted());
      for (const [key, text] of Object.entries(words.vi)) {
        const wanted = new Set(names(texts(text).join(' ')));
        const all = [...texts(text), ...texts(words.en[key] ?? '')];
        for (const one of all) {
          expect(one.trim(), `${words.name}.${key}`).not.toBe('');
          expect(one, `${words.name}.${key}`).toBe(one.normalize('NFC'));
        }
        expect(new Set(names(texts(words.en[key] ?? '').join(' '))), `${words.name}.${key}`).toEqual(wanted);
      }
    }
  });

  it('become plurals where English has them', () => {
    const words: Words = {
      name: 'x',
      vi: { n: '{{n}} hồ sơ' },
      en: { n: { one: '{{n}} dossier', other: '{{n}} dossiers' } },
    };
    expect(toResource(words, 'vi')).toEqual({ n: '{{n}} hồ sơ' });
    expect(toResource(words, 'en')).toEqual({ n_one: '{{n}} dossier', n_other: '{{n}} dossiers' });
  });
});
