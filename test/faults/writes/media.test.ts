import { dieAtMedia } from '../die-at-media.ts';

dieAtMedia();
