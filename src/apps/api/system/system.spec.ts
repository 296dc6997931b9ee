import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { IfMatch } from '#libs/http/etag.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { Public } from '#libs/http/authentication/public.js';
import { type Edge, edge } from '#libs/http/testing/edge.js';
import { Optional, Parsed, Part, Text } from '#libs/http/input/validation.js';
import { Ins } from '#libs/kernel/people/ins.js';
import { Journal } from '#libs/journal/journal.js';
import { JournalCatalogue } from '#libs/journal/catalogue/journal-catalogue.js';
import { type Lag, SealLag } from '#libs/journal/sealing/seal-lag.js';
import { Clock, SystemClock } from '#libs/time/clock.js';
import { ActivityLag } from '../../../coordination/index.js';
import { Matrices } from '../../../habilitation/index.js';
import { serveDocumentation } from '../openapi/documentation.js';
import { HealthController } from './health.controller.js';
import { Metrics } from '../metrics/metrics.js';
import { MetricsAccess, MetricsController } from '../metrics/metrics.controller.js';
import { openApiDocument } from '../openapi/openapi.js';
import { type Check, Readiness } from './readiness.js';

class Detail {
  @Text({ max: 5 }) readonly text!: string;
}

class Thing {
  @Text({ max: 20 }) readonly title!: string;
  @Optional() @Parsed(Ins) readonly ins?: Ins;
  @Part(() => Detail) readonly detail!: Detail;
}

@Controller('v1/things')
class ThingsController {
  @Post()
  @AcceptsIdempotencyKey()
  add(@Body() _: Thing) {
    return { id: '1' };
  }

  @Put(':thingId')
  @HttpCode(204)
  change(@Param('thingId', IdPipe) _: string, @IfMatch() __: number) {}

  @Public()
  @Get('public')
  open() {
    return {};
  }
}

const missing: Check[] = [];
const LAG: Lag = { lag: 1.5, silence: 3, unwitnessed: null, refused: 2 };
let lag = () => Promise.resolve(LAG);
const start = (token: string | null = null) =>
  edge([ThingsController, HealthController, MetricsController], {
    providers: [
      Metrics,
      { provide: Readiness, useValue: { failing: () => Promise.resolve(missing) } },
      { provide: Journal, useValue: { waiting: 7 } },
      { provide: Clock, useClass: SystemClock },
      { provide: Matrices, useValue: { inForce: () => Promise.resolve({ version: 3 }), refused: [4] } },
      { provide: SealLag, useValue: { read: () => lag() } },
      { provide: ActivityLag, useValue: { read: () => Promise.resolve({ waiting: 5, silence: 6.5 }) } },
      { provide: JournalCatalogue, useValue: { deviations: () => Promise.resolve(4) } },
      { provide: MetricsAccess, useValue: { token } },
    ],
    prepare: serveDocumentation,
  });

let server: Edge;
beforeAll(async () => (server = await start()));
afterAll(() => server.close());
beforeEach(() => void missing.splice(0));

describe('Health', () => {
  it('tells that the process lives', async () => {
    expect((await server.http.get('/health/live')).body).toEqual({ status: 'live' });
  });

  it('tells whether it is ready, and if not what is missing', async () => {
    expect((await server.http.get('/health/ready')).status).toBe(200);
    missing.push('database');
    const answer = await server.http.get('/health/ready');
    expect(answer.body).toMatchObject({ status: 503, code: 'not-ready', errors: [{ pointer: '/database' }] });
    expect(answer.headers['retry-after']).toBe('2');
  });
});

describe('Metrics', () => {
  it('count requests by pattern, and show how long the journal is behind', async () => {
    await server.http
      .put('/v1/things/0198c0de-0000-4000-8000-000000000001')
      .auth(server.token, { type: 'bearer' })
      .set('if-match', '"1"');
    await server.http.get('/v1/nowhere/0198c0de');
    const { text } = await server.http.get('/metrics');
    expect(text).toContain(
      'http_request_duration_seconds_count{method="PUT",route="/v1/things/:thingId",status="204"} 1',
    );
    expect(text).toContain('route="unknown",status="404"');
    expect(text).toContain('journal_entries_waiting 7');
    expect(text).not.toContain('0198c0de');
  });

  it('show how far the sealing of the journal is behind, and leave out what is not known', async () => {
    const { text } = await server.http.get('/metrics');
    for (const line of [
      'journal_seal_lag_seconds 1.5',
      'journal_seal_silence_seconds 3',
      'journal_entries_refused 2',
      'journal_catalogue_deviations 4',
      'habilitation_matrix_version 3',
      'habilitation_matrix_refused 1',
      'coordination_changes_waiting_seconds 5',
      'coordination_changes_silence_seconds 6.5',
    ])
      expect(text).toContain(line);
    expect(text).not.toMatch(/^journal_witness_lag_seconds/m);
    lag = () => Promise.reject(new Error('the database is away'));
    const another = await start();
    const answer = await another.http.get('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.text).not.toMatch(/^journal_seal_lag_seconds/m);
    await another.close();
  });

  it('are not for those whom a proxy forwards', async () => {
    const answer = await server.http.get('/metrics').set('x-forwarded-for', '127.0.0.1');
    expect(answer.body).toMatchObject({ status: 403, code: 'metrics-private' });
  });

  it('want the token of the monitoring where there is one', async () => {
    const guarded = await start('a-long-secret');
    const refused = await guarded.http.get('/metrics');
    expect(refused.body).toMatchObject({ status: 401, code: 'metrics-private' });
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    expect((await guarded.http.get('/metrics').auth('another', { type: 'bearer' })).status).toBe(401);
    expect((await guarded.http.get('/metrics').auth('a-long-secret', { type: 'bearer' })).status).toBe(200);
    await guarded.close();
  });
});

describe('The OpenAPI document', () => {
  const document = () => openApiDocument(server.app);

  it('is of version 3.1, names the server that serves it, and asks for a session by default', () => {
    expect(document()).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/' }], security: [{ session: [] }] });
  });

  it('says which headers an answer has, and what `explain=1` adds to it', () => {
    const { responses } = document().paths['/v1/things']?.post ?? {};
    expect(responses?.['201']).toMatchObject({ headers: { 'X-Request-Id': {} } });
    expect(responses?.['401']).toEqual({ $ref: '#/components/responses/Unauthenticated' });
    expect(responses?.['503']).toEqual({ $ref: '#/components/responses/TryLater' });
    expect(document().components?.responses?.['TryLater']).toMatchObject({ headers: { 'Retry-After': {} } });
    expect(document().components?.schemas).toMatchObject({ Explained: { properties: { explanation: {} } } });
  });

  it('has a scheme for each token that a header carries', () => {
    expect(document().components?.securitySchemes).toMatchObject({
      session: { scheme: 'bearer' },
      registration: { in: 'header', name: 'Registration-Token' },
    });
  });

  it('says what each operation takes and which problems it may answer', () => {
    const { paths } = document();
    const add = paths['/v1/things']?.post;
    expect(add?.operationId).toBe('addThings');
    expect(add?.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }));
    expect(Object.keys(add?.responses ?? {})).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '404', '415', '422', 'default']),
    );
    const change = paths['/v1/things/{thingId}']?.put;
    expect(change?.parameters).toContainEqual(
      expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
    );
    expect(change?.parameters).toContainEqual(
      expect.objectContaining({ name: 'thingId', in: 'path', schema: { type: 'string', format: 'uuid' } }),
    );
    expect(change?.responses).toMatchObject({ '412': { $ref: '#/components/responses/Problem' }, '428': {} });
  });

  it('shows which routes are public', () => {
    const open = document().paths['/v1/things/public']?.get;
    expect(open?.security).toEqual([]);
    expect(open).not.toHaveProperty('x-public');
    expect(open?.responses).not.toHaveProperty('401');
  });

  it('describes bodies by the decorators that check them', () => {
    expect(document().components?.schemas).toMatchObject({
      Thing: {
        required: ['title', 'detail'],
        properties: {
          title: { type: 'string', minLength: 1, maxLength: 20 },
          ins: { type: ['string', 'null'] },
          detail: { $ref: '#/components/schemas/Detail' },
        },
      },
    });
  });

  it('is served, with a page that needs nothing from elsewhere', async () => {
    expect((await server.http.get('/openapi.json')).body.openapi).toBe('3.1.0');
    const page = await server.http.get('/docs');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    for (const [, file] of page.text.matchAll(/(?:src|href)="\.?([^"]+)"/g))
      expect((await server.http.get(file ?? '')).status).toBe(200);
    expect((await server.http.get('/docs/../package.json')).status).toBe(403);
  });
});
