import { writeFileSync } from 'node:fs';
import { hubOpenApi } from '../../hub/http/openapi.ts';
import { apiDocument } from './api-tables.ts';

writeFileSync(new URL('../../docs/api.md', import.meta.url), apiDocument());
writeFileSync(new URL('../../docs/hub-openapi.json', import.meta.url), `${JSON.stringify(hubOpenApi(), null, 2)}\n`);
process.stdout.write('docs/api.md and docs/hub-openapi.json written\n');
