import { describe, it } from 'vitest';
import { stuRig, tabletRig } from '../simulators/pad/rigs.ts';
import { padCases } from './pad-cases.ts';

describe('signature pad by its report descriptor', () => {
  it.each(padCases(async () => tabletRig()))('$name', ({ run }) => run());
});

describe('Wacom STU', () => {
  it.each(padCases(async () => stuRig()))('$name', ({ run }) => run());
});
