import { writeFileSync } from 'node:fs';
import { apiDocument } from './api-tables.ts';

writeFileSync(new URL('../../docs/api.md', import.meta.url), apiDocument());
process.stdout.write('docs/api.md written\n');
