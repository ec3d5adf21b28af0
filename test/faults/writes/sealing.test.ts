import { dieAtWrites } from './die-at-writes.ts';

dieAtWrites(['confirm', 'approve']);
