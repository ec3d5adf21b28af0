import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import SignIn from '../features/signIn/index.tsx';
import type { IconName } from '../ui/icon.tsx';
import type { ScreenName } from './route.ts';

export interface Screen {
  component: LazyExoticComponent<ComponentType>;
  /** In the navigation at the left: its icon, its word and its digit with Ctrl; null for screens reached otherwise. */
  entry: {
    icon: IconName;
    word: Exclude<ScreenName, 'board' | 'closing' | 'components' | 'forms' | 'media'>;
    digit: number;
  } | null;
}

const loadPeople = () => import('../features/people/index.tsx');
const loadDossier = () => import('../features/dossier/index.tsx');

/** Loads what every dossier begins with while nobody asks for anything, so that the first one of the day need not wait. */
export function loadAhead(): void {
  requestIdleCallback(() => {
    // What cannot be loaded now is loaded, or said, when it is opened.
    for (const load of [loadPeople, loadDossier]) load().catch(() => {});
  });
}

/** Every screen for who is signed in. A screen is the default export of `features/<name>/index.tsx`. */
export const screens: Record<ScreenName, Screen> = {
  today: {
    component: lazy(() => import('../features/today/index.tsx')),
    entry: { icon: 'home', word: 'today', digit: 1 },
  },
  people: {
    component: lazy(loadPeople),
    entry: { icon: 'people', word: 'people', digit: 2 },
  },
  dossier: {
    component: lazy(loadDossier),
    entry: { icon: 'dossier', word: 'dossier', digit: 3 },
  },
  queue: {
    component: lazy(() => import('../features/queue/index.tsx')),
    entry: { icon: 'send', word: 'queue', digit: 4 },
  },
  tally: {
    component: lazy(() => import('../features/tally/index.tsx')),
    entry: { icon: 'chart', word: 'tally', digit: 5 },
  },
  devices: {
    component: lazy(() => import('../features/devices/index.tsx')),
    entry: { icon: 'devices', word: 'devices', digit: 6 },
  },
  cases: {
    component: lazy(() => import('../features/cases/index.tsx')),
    entry: { icon: 'inbox', word: 'cases', digit: 7 },
  },
  media: { component: lazy(() => import('../features/media/index.tsx')), entry: null },
  closing: { component: lazy(() => import('../features/closing/index.tsx')), entry: null },
  forms: { component: lazy(() => import('../features/forms/index.tsx')), entry: null },
  board: { component: lazy(() => import('../features/board/index.tsx')), entry: null },
  components: { component: lazy(() => import('../features/components/index.tsx')), entry: null },
};

/** Shown instead of all others while nobody is signed in. The first screen of every day is part of the page itself. */
export { SignIn };
/** Shown while the station has not been opened yet, or has no keys. */
export const Unlock = lazy(() => import('../features/unlock/index.tsx'));
export const SetUp = lazy(() => import('../features/setUp/index.tsx'));
