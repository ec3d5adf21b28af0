import { queueMigrations } from '../migrations/queue/index.ts';
import { queueQueries } from '../queries/queue/index.ts';
import { serveDatabase } from './serve.ts';

serveDatabase(queueMigrations, queueQueries);
