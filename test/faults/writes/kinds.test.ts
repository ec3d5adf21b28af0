import { dieInSteps } from '../kinds/die-in-steps.ts';

dieInSteps('rest');
