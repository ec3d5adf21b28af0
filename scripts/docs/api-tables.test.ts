import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sentences } from '../../main/contract/errors/codes.ts';
import { apiDocument } from './api-tables.ts';

test('docs/api.md says what the contract declares (npm run docs writes it)', () => {
  const written = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
  expect(written).toBe(apiDocument());
});

test('every error has a sentence in both languages that ends as sentences do and shows no code', () => {
  for (const [code, { vi, en }] of Object.entries(sentences)) {
    for (const text of [vi, en]) expect(text, code).toMatch(/^\p{Lu}.*\.$/su);
    expect(vi, code).not.toBe(en);
    expect(`${vi}${en}`, code).not.toMatch(/[A-Z]{3,}_|\b[a-z]+_[a-z]+\b/);
  }
});
