import '../ui/base.css';
import { lazy, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './app.tsx';

// The page's policy forbids code made of text, which zod would try first.
config({ jitless: true });

// The shell opens the calling board on another display with this place; no screen of the officer's window has it.
const isBoard = window.location.hash === '#board-window';
const BoardWindow = lazy(() => import('../features/board/board-window.tsx'));

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    isBoard ? (
      <Suspense>
        <BoardWindow shell={window.tramShell} />
      </Suspense>
    ) : (
      <App shell={window.tramShell} />
    ),
  );
}
