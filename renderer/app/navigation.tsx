import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { fromHash, type Route, toHash } from './route.ts';

export interface Navigation {
  route: Route;
  go: (route: Route) => void;
}

const NavigationContext = createContext<Navigation | null>(null);

/** Where the officer is, and how to go elsewhere: `const { route, go } = useNavigation()`. */
export function useNavigation(): Navigation {
  const navigation = use(NavigationContext);
  if (!navigation) throw new Error('useNavigation outside NavigationProvider');
  return navigation;
}

export function NavigationProvider({ children }: { children: ReactNode }) {
  const [route, setRoute] = useState<Route>(() => fromHash(window.location.hash));
  const go = useCallback((next: Route) => {
    // Replaced, not pushed: there is no back button, and one that leads into a sealed dossier would be a trap.
    window.history.replaceState(null, '', toHash(next));
    setRoute(next);
  }, []);
  const navigation = useMemo(() => ({ route, go }), [route, go]);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}
