import { describe, expect, test } from 'vitest';
import { explainFailure, explainMissing, lastLines } from './npm-failure.mjs';

describe('explainFailure', () => {
  test.each([
    ['npm error code ENOSPC\nnpm error ENOSPC: no space left on device, write', 'disk'],
    ["npm error code EACCES\nnpm error Error: EACCES: permission denied, mkdir '/p/node_modules'", 'permission'],
    ["EROFS: read-only file system, mkdir '/p/out'", 'permission'],
    ['npm error code ECONNREFUSED\nnpm error FetchError: request failed, reason: connect ECONNREFUSED', 'network'],
    ['npm error code EAI_AGAIN', 'network'],
    ['npm error code UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'network'],
    ['npm error code EUSAGE\nnpm error `npm ci` can only install packages when …', 'lockfile'],
    ['npm error code EINTEGRITY\nnpm error sha512-a integrity checksum failed', 'unknown'],
  ])('reads %j as %s', (output, cause) => {
    expect(explainFailure(output).cause).toBe(cause);
  });
});

test('packages left out are counted, and the first ones named', () => {
  const { vi, en } = explainMissing(['a', 'b', 'c', 'd', 'e', 'f']);
  for (const text of [vi, en]) expect(text).toMatch(/6 .*\(a, b, c, d, e, …\)/);
});

test('lastLines leaves out blank lines, the noise about engines and the path of the log', () => {
  const output =
    'one\n\nnpm warn EBADENGINE Unsupported\r\ntwo\nnpm error A complete log of this run can be found in: x\n';
  expect(lastLines(output)).toEqual(['one', 'two']);
  expect(lastLines(output, 1)).toEqual(['two']);
});

test('lastLines shows what npm says before the help on its usage', () => {
  const output =
    'npm error code EUSAGE\nnpm error\nnpm error Missing: a@1.0.0 from lock file\nnpm error Clean install a project\nnpm error Usage:\n';
  expect(lastLines(output)).toEqual(['npm error code EUSAGE', 'npm error Missing: a@1.0.0 from lock file']);
});
