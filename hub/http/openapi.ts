import { z } from 'zod';
import {
  batchAnswer,
  batchRequest,
  bitmapHeader,
  commitAnswer,
  commitHeader,
  decisionsAnswer,
  hubHeaderName,
  maxChunkLeaves,
  wireError,
} from '../../main/contract/wire/batch.ts';
import { lineClaim, provisionAnswer, provisionRequest, rootAnswer } from '../../main/contract/wire/provisioning.ts';
import {
  crossAnswer,
  funnelAnswer,
  gapsAnswer,
  silentAnswer,
  statementsAnswer,
  targetsAnswer,
  toldAnswer,
  twiceAnswer,
  unitsAnswer,
  viewerAnswer,
  viewerSignIn,
} from '../../main/contract/wire/tallies.ts';
import { backEndDecided, backEndDecision } from './back-end-routes.ts';
import {
  crossQuery,
  funnelQuery,
  placeQuery,
  silentQuery,
  statementsQuery,
  targetsQuery,
  toldQuery,
} from './tally-routes.ts';

type Json = Record<string, unknown>;

const schemas: Record<string, z.ZodType> = {
  BatchRequest: batchRequest,
  BatchAnswer: batchAnswer,
  CommitAnswer: commitAnswer,
  DecisionsAnswer: decisionsAnswer,
  ProvisionRequest: provisionRequest,
  ProvisionAnswer: provisionAnswer,
  RootAnswer: rootAnswer,
  LineClaim: lineClaim,
  BackEndDecision: backEndDecision,
  BackEndDecided: backEndDecided,
  FunnelAnswer: funnelAnswer,
  CrossAnswer: crossAnswer,
  ToldAnswer: toldAnswer,
  TargetsAnswer: targetsAnswer,
  UnitsAnswer: unitsAnswer,
  SilentAnswer: silentAnswer,
  GapsAnswer: gapsAnswer,
  TwiceAnswer: twiceAnswer,
  StatementsAnswer: statementsAnswer,
  ViewerSignIn: viewerSignIn,
  ViewerAnswer: viewerAnswer,
  Error: wireError,
};

const ref = (name: keyof typeof schemas & string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string): Json => ({ 'application/json': { schema: ref(name) } });
const hubHeader = { [hubHeaderName]: { $ref: '#/components/headers/hub' } };
const body = (name: string): Json => ({ required: true, content: json(name) });
const ok = (name: string, description: string): Json => ({ description, headers: hubHeader, content: json(name) });
const inPath = (name: string, schema: Json): Json => ({ name, in: 'path', required: true, schema });
const dossierId = inPath('id', { type: 'string', format: 'uuid' });

function operation(operationId: string, summary: string, answers: Json, more: Json = {}): Json {
  const refused = { description: 'Not done; `error` says why, `Retry-After` when to come back', headers: hubHeader };
  return { operationId, summary, ...more, responses: { ...answers, default: { ...refused, content: json('Error') } } };
}

/** What viewers of tallies ask: the query's form says every parameter. */
function tally(operationId: string, summary: string, answer: Json, query: z.ZodObject): Json {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' });
  const parameters = Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }));
  return {
    get: operation(operationId, summary, { 200: answer }, { security: [{ viewer: [] }, { session: [] }], parameters }),
  };
}

/** The hub's HTTP interface as OpenAPI 3.1, out of the same zod forms that check requests and answers. */
export function hubOpenApi(): Json {
  const station = { security: [{ line: [] }] };
  const anybody = { security: [] };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tram hub',
      version: '1',
      description:
        'Between stations and hub. Every request may be repeated without harm. Signed statements (JWS ES256) are strings here; ' +
        'their payloads are forms of their own.',
    },
    paths: {
      '/v1/root': {
        get: operation('root', "The hub's root certificate", { 200: ok('RootAnswer', 'The root') }, anybody),
      },
      '/v1/time': {
        get: operation(
          'time',
          'The time, signed',
          {
            200: {
              description: 'JWS `tram-time+jws`',
              content: { 'application/jose': { schema: { type: 'string' } } },
            },
          },
          anybody,
        ),
      },
      '/v1/provision': {
        post: operation(
          'provision',
          'Registers a station, or a new epoch of one, for a one-time code',
          { 200: ok('ProvisionAnswer', 'What the station is to be') },
          { ...anybody, requestBody: body('ProvisionRequest') },
        ),
      },
      '/v1/batches': {
        post: operation(
          'offerBatch',
          'Offers journal entries, plain or with `Content-Encoding: gzip`',
          { 200: ok('BatchAnswer', 'One answer for each entry, in their order') },
          { ...station, requestBody: body('BatchRequest') },
        ),
      },
      '/v1/dossiers/{id}/chunks/{n}': {
        put: operation(
          'putChunk',
          `One to ${maxChunkLeaves} whole leaves of a container, from leaf n on; of a request that is cut off, those that arrived whole count`,
          {
            204: {
              description: 'Durable; the header says what is durable by now',
              headers: { ...hubHeader, [bitmapHeader]: { $ref: '#/components/headers/have' } },
            },
            200: {
              description: 'The same, where a commit was asked for: its answer',
              headers: { ...hubHeader, [bitmapHeader]: { $ref: '#/components/headers/have' } },
              content: json('CommitAnswer'),
            },
          },
          {
            ...station,
            parameters: [
              dossierId,
              inPath('n', { type: 'integer', minimum: 0, maximum: 9_999 }),
              {
                name: 'Content-Digest',
                in: 'header',
                required: true,
                schema: { type: 'string' },
                example: 'sha-256=:…:',
              },
              {
                name: commitHeader,
                in: 'header',
                description: 'Commits what is whole then, as `POST …/commit`',
                schema: { type: 'string', enum: ['1'] },
              },
            ],
            requestBody: {
              required: true,
              content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
            },
          },
        ),
      },
      '/v1/dossiers/{id}/commit': {
        post: operation(
          'commitDossier',
          'Checks the whole container and receives it',
          { 200: ok('CommitAnswer', 'The receipt, or what is missing') },
          { ...station, parameters: [dossierId] },
        ),
      },
      '/v1/decisions': {
        get: operation(
          'decisions',
          "The centre's signed decisions with a greater version, at most 200",
          { 200: ok('DecisionsAnswer', 'In the order of their versions') },
          {
            ...station,
            parameters: [{ name: 'after', in: 'query', schema: { type: 'integer', minimum: 0, default: 0 } }],
          },
        ),
      },
      '/v1/back-end/decisions': {
        post: operation(
          'backEndDecides',
          'The back end says what became of a dossier; only where one was set up',
          { 200: ok('BackEndDecided', 'Signed for the station; the same decisionId is the same decision') },
          { security: [{ backEnd: [] }], requestBody: body('BackEndDecision') },
        ),
      },
      '/v1/tallies/session': {
        get: operation(
          'viewer',
          'Who is signed in',
          { 200: ok('ViewerAnswer', 'The viewer') },
          { security: [{ session: [] }] },
        ),
        post: operation(
          'signInViewer',
          'Signs a viewer of tallies in; the answer sets the cookie',
          { 200: ok('ViewerAnswer', 'The viewer') },
          { ...anybody, requestBody: body('ViewerSignIn') },
        ),
        delete: operation(
          'signOutViewer',
          'Ends the session',
          { 204: { description: 'Ended' } },
          { security: [{ session: [] }] },
        ),
      },
      '/v1/tallies/funnel': tally(
        'tallyFunnel',
        'The funnel of a period over the stations the viewer may see, whole and split',
        ok('FunnelAnswer', 'Sums; every share with its denominator'),
        funnelQuery,
      ),
      '/v1/tallies/funnel.csv': tally(
        'tallyFunnelCsv',
        'The same as CSV',
        { description: 'UTF-8 with a byte order mark', content: { 'text/csv': { schema: { type: 'string' } } } },
        funnelQuery,
      ),
      '/v1/tallies/cross': tally(
        'tallyCross',
        'One figure by two things of different kinds at once: a time, a place, an axis; by day at most 31 days',
        ok('CrossAnswer', 'Counts beside their denominators'),
        crossQuery,
      ),
      '/v1/tallies/cross.csv': tally(
        'tallyCrossCsv',
        'The same as CSV',
        { description: 'UTF-8 with a byte order mark', content: { 'text/csv': { schema: { type: 'string' } } } },
        crossQuery,
      ),
      '/v1/tallies/told': tally(
        'tallyTold',
        'What no manifest says and stations told with the statements of their days: started, confirmed, unable',
        ok('ToldAnswer', 'Sums of the days that have a statement'),
        toldQuery,
      ),
      '/v1/tallies/targets': tally(
        'tallyTargets',
        "How the centre's targets stand that touch the period, unit by unit",
        ok('TargetsAnswer', 'The greatest share first'),
        targetsQuery,
      ),
      '/v1/tallies/units': tally(
        'tallyUnits',
        'Provinces, units, stations',
        ok('UnitsAnswer', 'A tree'),
        z.strictObject({}),
      ),
      '/v1/tallies/silent': tally(
        'silentStations',
        'Stations that have not reported',
        ok('SilentAnswer', 'The longest silent first'),
        silentQuery,
      ),
      '/v1/tallies/gaps': tally(
        'journalGaps',
        'Missing numbers of journals',
        ok('GapsAnswer', 'By station'),
        placeQuery,
      ),
      '/v1/tallies/twice': tally(
        'capturedTwice',
        'People captured at more than one station, by pseudonym',
        ok('TwiceAnswer', 'Person by person'),
        placeQuery,
      ),
      '/v1/tallies/statements': tally(
        'dayStatements',
        "Stations' statements of their days, at most 31 days",
        ok('StatementsAnswer', 'The newest day first'),
        statementsQuery,
      ),
      '/healthz': {
        get: {
          operationId: 'health',
          summary: 'Whether what is sent now would be received',
          ...anybody,
          responses: { 200: { description: 'It would' }, 503: { description: 'It would not' } },
        },
      },
    },
    components: {
      headers: {
        hub: { description: 'Who answers: `<hubId>/<hubEpoch>`', schema: { type: 'string' } },
        have: {
          description: 'Bit n, least significant first, is set when leaf n is durable; base64url',
          schema: { type: 'string' },
        },
      },
      securitySchemes: {
        line: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: '`TramLine <JWS>` by the line key over method, path and digest of the body (LineClaim)',
        },
        backEnd: { type: 'http', scheme: 'bearer' },
        viewer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-tram-tally' },
      },
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => {
          const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
          return [name, rest];
        }),
      ),
    },
  };
}
