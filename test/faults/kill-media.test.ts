import { dieAtMedia } from './die-at-media.ts';

// The others take minutes: writes/media.test.ts.
dieAtMedia(['marker:tmp-synced', 'copy-cms:tmp-synced', 'copy:read-back', 'carry-jws:tmp-written', 'copy:removed']);
