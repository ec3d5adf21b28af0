import { peopleMigrations } from '../migrations/people/index.ts';
import { peopleQueries } from '../queries/people/index.ts';
import { serveDatabase } from './serve.ts';

serveDatabase(peopleMigrations, peopleQueries);
