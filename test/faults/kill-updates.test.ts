import { dieAtUpdates } from './die-at-updates.ts';

// One in the middle of installing, one in the middle of fetching; every kind and write: writes/updates.
dieAtUpdates([
  { kind: 'operators', write: 'update:account' },
  { kind: 'targets', write: 'update-file:tmp-synced' },
]);
