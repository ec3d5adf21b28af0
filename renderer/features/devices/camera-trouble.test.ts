import { expect, test } from 'vitest';
import { cameraTrouble } from './camera-trouble.ts';

const named = (name: string): Error => Object.assign(new Error(name), { name });

test.each([
  ['NotAllowedError', 'cameraDenied'],
  ['SecurityError', 'cameraDenied'],
  ['NotFoundError', 'cameraAbsent'],
  ['OverconstrainedError', 'cameraAbsent'],
  ['NotReadableError', 'cameraInUse'],
  ['AbortError', 'cameraInUse'],
])('%s means %s', (name, trouble) => {
  expect(cameraTrouble(named(name))).toBe(trouble);
});

test('what is no error at all is no reason to blame a right', () => {
  expect(cameraTrouble(undefined)).toBe('cameraInUse');
});
