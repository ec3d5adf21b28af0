import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { businessDay } from '../../main/contract/ids.ts';
import {
  crossFigure,
  crossSplit,
  tallyAxis,
  tallyBasis,
  tallyCount,
  tallyProduct,
  tallySplit,
  viewerSignIn,
} from '../../main/contract/wire/tallies.ts';
import { businessDayOf } from '../../main/domain/time/business-day.ts';
import type { Receiving } from '../receiving/context.ts';
import { Refusal } from '../receiving/refusal.ts';
import type { Asking, PlaceFilter } from '../tallies/context.ts';
import { type CrossAsked, cross } from '../tallies/cross.ts';
import { crossCsv, funnelCsv } from '../tallies/csv.ts';
import { daysIn } from '../tallies/days.ts';
import { type FunnelQuestion, funnel } from '../tallies/funnel.ts';
import { capturedTwice, gaps, silentStations, statements, units } from '../tallies/lists.ts';
import { targets } from '../tallies/targets.ts';
import { told } from '../tallies/told.ts';
import { bytesOf, jsonBody } from './body.ts';
import { wireErrorOf } from './failures.ts';
import { TooMany, Viewers } from './viewer-auth.ts';

const mostDays = 3_660;
const mostStatementDays = 31;
const word = z.string().min(1).max(200);
const place = { station: word.optional(), unit: word.optional(), province: word.optional() };
const period = { from: businessDay.optional(), to: businessDay.optional() };

/** The query of `GET /v1/tallies/funnel`. Without a period: today by the clocks of Viet Nam. */
export const funnelQuery = z.strictObject({
  ...period,
  ...place,
  basis: tallyBasis.default('captureDay'),
  count: tallyCount.default('dossiers'),
  product: tallyProduct.default('all'),
  splitBy: tallySplit.default('none'),
  /** `axis:value` */
  only: z
    .string()
    .max(300)
    .regex(/^[A-Za-z]+:/)
    .optional(),
});
/** One figure by two things: `rows` and `columns` are of different kinds (time, place, axis). */
export const crossQuery = z.strictObject({
  ...period,
  ...place,
  basis: tallyBasis.default('captureDay'),
  count: tallyCount.default('dossiers'),
  product: tallyProduct.default('all'),
  rows: crossSplit.default('unit'),
  columns: crossSplit.default('day'),
  figure: crossFigure.default('sealed'),
});
export const toldQuery = z.strictObject({
  ...period,
  ...place,
  count: tallyCount.default('dossiers'),
  product: tallyProduct.default('all'),
  splitBy: tallySplit.extract(['none', 'day', 'month', 'province', 'unit', 'station']).default('none'),
});
export const silentQuery = z.strictObject({ ...place, days: z.coerce.number().int().min(0).max(3_650).default(1) });
export const placeQuery = z.strictObject(place);
export const targetsQuery = z.strictObject({ ...place, ...period });
export const statementsQuery = z.strictObject({
  ...place,
  ...period,
  /** `odd`: what is to be looked at alone. */
  only: z.enum(['all', 'odd']).default('all'),
  most: z.coerce.number().int().min(1).max(20_000).default(20_000),
});

type Query<T> = { query: T; asking: Asking };

/** What district-level teams and the province ask: sums over the stations each may see. Nothing here changes what was received. */
export function tallyRoutes(app: FastifyInstance, context: Receiving): void {
  const { store, clock } = context;
  const viewers = new Viewers(store, clock);
  const open = { config: { open: true } };
  const bound =
    (work: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      try {
        return await work(request, reply);
      } catch (error) {
        if (!(error instanceof TooMany)) throw error;
        const { body } = wireErrorOf(context.hub, new Refusal('busy'));
        return reply.code(429).header('retry-after', String(error.retryAfter)).send(body);
      }
    };
  const asked = <T>(
    path: string,
    form: z.ZodType<T>,
    work: (asked: Query<T>, reply: FastifyReply) => Promise<unknown>,
  ) =>
    app.get(
      path,
      open,
      bound(async (request, reply) => {
        const { scope } = await viewers.who(request);
        const parsed = form.safeParse(request.query);
        if (!parsed.success) throw new Refusal('bad_request', parsed.error.issues[0]?.path.join('.').slice(0, 100));
        return work({ query: parsed.data, asking: { store, clock, scope } }, reply);
      }),
    );

  app.get(
    '/v1/tallies/session',
    open,
    bound(async (request) => ({ v: 1, ...(await viewers.who(request)) })),
  );
  app.post(
    '/v1/tallies/session',
    { ...open, bodyLimit: 1_024 },
    bound(async (request, reply) => {
      const { token } = await jsonBody(bytesOf(request), undefined, viewerSignIn, 1_024);
      return { v: 1, ...(await viewers.signIn(request, reply, token.trim())) };
    }),
  );
  app.delete(
    '/v1/tallies/session',
    open,
    bound(async (request, reply) => {
      await viewers.signOut(request, reply);
      return reply.code(204).send();
    }),
  );

  asked('/v1/tallies/units', z.strictObject({}), ({ asking }) => units(asking));
  asked('/v1/tallies/funnel', funnelQuery, ({ query, asking }) => funnel(asking, questionOf(query, clock())));
  asked('/v1/tallies/funnel.csv', funnelQuery, async ({ query, asking }, reply) => {
    const answer = await funnel(asking, questionOf(query, clock()));
    return sendCsv(reply, answer.splitBy, answer.period, funnelCsv(answer));
  });
  asked('/v1/tallies/cross', crossQuery, ({ query, asking }) => cross(asking, crossOf(query, clock())));
  asked('/v1/tallies/cross.csv', crossQuery, async ({ query, asking }, reply) => {
    const answer = await cross(asking, crossOf(query, clock()));
    return sendCsv(reply, `${answer.rowsBy}-${answer.columnsBy}-${answer.figure}`, answer.period, crossCsv(answer));
  });
  asked('/v1/tallies/told', toldQuery, ({ query, asking }) => {
    const { count, product, splitBy } = query;
    const period = periodOf(query, clock(), splitBy === 'day' ? 366 : mostDays);
    return told(asking, { ...period, count, product, splitBy, place: placeOf(query) });
  });
  asked('/v1/tallies/targets', targetsQuery, ({ query, asking }) =>
    targets(asking, periodOf(query, clock(), mostDays), placeOf(query)),
  );
  asked('/v1/tallies/silent', silentQuery, ({ query, asking }) => silentStations(asking, query.days, placeOf(query)));
  asked('/v1/tallies/gaps', placeQuery, ({ query, asking }) => gaps(asking, placeOf(query)));
  asked('/v1/tallies/twice', placeQuery, ({ query, asking }) => capturedTwice(asking, placeOf(query)));
  asked('/v1/tallies/statements', statementsQuery, ({ query, asking }) => {
    const { only, most } = query;
    const period = periodOf(query, clock(), mostStatementDays);
    return statements(asking, { ...period, place: placeOf(query), onlyOdd: only === 'odd', most });
  });
}

const sendCsv = (reply: FastifyReply, name: string, { from, to }: { from: string; to: string }, text: string) =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="tally-${name}-${from}-${to}.csv"`)
    .send(text);

function crossOf({ rows, columns, ...query }: z.infer<typeof crossQuery>, now: Date): CrossAsked {
  const { basis, count, product, figure } = query;
  const asked = { basis, count, product, figure, rowsBy: rows, columnsBy: columns, place: placeOf(query) };
  return { ...periodOf(query, now, mostDays), ...asked };
}

const placeOf = ({ station, unit, province }: PlaceFilter): PlaceFilter => ({ station, unit, province });

function periodOf(query: { from?: string | undefined; to?: string | undefined }, now: Date, most: number) {
  const today = businessDayOf(now, '00:00', 'Asia/Ho_Chi_Minh');
  const to = query.to ?? query.from ?? today;
  const from = query.from ?? to;
  if (from > to) throw new Refusal('bad_request', 'from is after to');
  if (daysIn(from, to) > most) throw new Refusal('bad_request', `more than ${most} days`);
  return { from, to };
}

function questionOf(query: z.infer<typeof funnelQuery>, now: Date): FunnelQuestion {
  const { basis, count, product, splitBy } = query;
  return {
    ...periodOf(query, now, splitBy === 'day' ? 366 : mostDays),
    ...{ basis, count, product, splitBy, place: placeOf(query), only: onlyOf(query.only) },
  };
}

function onlyOf(text: string | undefined): FunnelQuestion['only'] {
  if (text === undefined) return null;
  const at = text.indexOf(':');
  const axis = tallyAxis.safeParse(text.slice(0, at));
  if (!axis.success) throw new Refusal('bad_request', 'only');
  return { axis: axis.data, value: text.slice(at + 1) };
}
