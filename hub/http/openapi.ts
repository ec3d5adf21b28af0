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
import { backEndDecided, backEndDecision } from './back-end-routes.ts';

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
