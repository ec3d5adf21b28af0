import '../ui/base.css';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './app.tsx';

// The page's policy forbids code made of text, which zod would try first.
config({ jitless: true });

const root = document.getElementById('root');
if (root) createRoot(root).render(<App shell={window.tramShell} />);
