import { dieAtWrites } from './die-at-writes.ts';

dieAtWrites(['portrait', 'fingers', 'scan', 'signature']);
