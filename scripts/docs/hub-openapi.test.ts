import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hubOpenApi } from '../../hub/http/openapi.ts';

const document = hubOpenApi();

test('docs/hub-openapi.json says what the hub checks (npm run docs writes it)', () => {
  const written = readFileSync(new URL('../../docs/hub-openapi.json', import.meta.url), 'utf8');
  expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(document)));
});

test('every reference leads somewhere, and every path parameter is declared', () => {
  const text = JSON.stringify(document);
  for (const [, path = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = path
      .split('/')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
    expect(found, path).toBeDefined();
  }
  for (const [path, methods] of Object.entries(document.paths as Record<string, Record<string, object>>)) {
    for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
      for (const operation of Object.values(methods))
        expect(JSON.stringify(operation)).toContain(`"name":"${name}","in":"path"`);
    }
  }
});
