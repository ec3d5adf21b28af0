import { describe, expect, test } from 'vitest';
import { mayUse, type PermissionAsk } from './permissions.ts';

const camera: PermissionAsk = {
  permission: 'media',
  origin: 'app://tram/',
  isMainFrame: true,
  ours: true,
  media: ['video'],
};

describe('permissions', () => {
  test('the camera for our page', () => {
    expect(mayUse(camera)).toBe(true);
  });

  test.each<[string, Partial<PermissionAsk>]>([
    ['the microphone', { media: ['audio'] }],
    ['camera with microphone', { media: ['video', 'audio'] }],
    ['a kind of medium nobody names', { media: [] }],
    ['an unknown kind of medium', { media: ['unknown'] }],
    ['another window', { ours: false }],
    ['a frame in our page', { isMainFrame: false }],
    ['another origin', { origin: 'https://example.org/' }],
    ['an origin that begins like ours', { origin: 'app://tram.example/' }],
    ['no origin', { origin: '' }],
  ])('not %s', (_what, change) => {
    expect(mayUse({ ...camera, ...change })).toBe(false);
  });

  test.each([
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'pointerLock',
    'fullscreen',
    'openExternal',
    'clipboard-read',
    'display-capture',
    'hid',
    'serial',
    'usb',
    'idle-detection',
    'storage-access',
    'window-management',
    'a permission of tomorrow',
  ])('not %s', (permission) => {
    expect(mayUse({ ...camera, permission })).toBe(false);
  });
});
