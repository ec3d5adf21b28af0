/** Where the face and the eyes belong, over the live picture; whole lines and a tick once all is well. */
export function GuidanceOverlay({ well }: { well: boolean }) {
  return (
    <svg
      className={well ? 'portrait-guide portrait-guide-well' : 'portrait-guide'}
      viewBox="0 0 300 400"
      aria-hidden
      focusable={false}
    >
      <ellipse cx="150" cy="180" rx="88" ry="118" />
      <path d="M44 180h36M220 180h36" />
      {well && <path className="portrait-guide-tick" d="M136 34l10 10 20-22" />}
    </svg>
  );
}
