import './keycap.css';

/** The picture of a key beside what it does. Only a picture: keys are dispatched by `useActions`. */
export function KeyCap({ children }: { children: string }) {
  return <kbd className="keycap">{children === 'Enter' ? 'Enter ⏎' : children}</kbd>;
}
