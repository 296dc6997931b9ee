import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requestLine } from '#libs/logging/logging.js';
import type { AuthenticatedRequest } from './authentication/caller.js';
import { normaliseForwardedFor } from './limits/forwarded.js';
import { shedLoad, limitUnroutedRequests } from './limits/load-shedding.js';
import { SECURITY_HEADERS } from './headers.js';
import { sendEtag } from './etag.js';
import type { ProblemWriter } from './problems/problem.js';
import { normaliseInstants } from './instants.js';
import { withLabels } from './labels.js';
import { HttpProblem } from './problems/problem.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { languageOf } from './problems/problem-texts.js';
import { readQuery, takeExplain } from './input/query-string.js';
import { answerMalformedBytes, answerUnsupportedRequests } from './problems/raw-answers.js';
import { problemWriter } from './problems/problem-writer.js';
import { Routes } from './routes.js';
import type { HttpSettings } from './settings.js';
import { BODY_BOUNDS, readJson, readEmptyBody } from './input/strict-json.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the caller asked for the reasons of the decision, `?explain=1`. */
    explained: boolean;
  }
}

const SECOND = 1000;
const LONGEST_PATH_PARAMETER = 200;

const HEADERS_TIMEOUT = 15 * SECOND;
const TIMEOUTS = {
  /** From the first byte of a request to its last. */
  requestTimeout: 30 * SECOND,
  /** A connection on which nothing moves. */
  connectionTimeout: 120 * SECOND,
  /** Longer than proxies keep theirs, so that they never send into a connection that closes. */
  keepAliveTimeout: 75 * SECOND,
};

/** Fastify, closed to all that the API does not speak. */
class EdgeAdapter extends FastifyAdapter {
  constructor(
    settings: HttpSettings,
    writer: ProblemWriter,
    readonly routes: Routes,
    readonly problems: ProblemFilter,
  ) {
    super({
      ...TIMEOUTS,
      bodyLimit: BODY_BOUNDS.bytes,
      exposeHeadRoutes: false,
      return503OnClosing: false,
      requestIdHeader: false,
      genReqId: () => randomUUID(),
      trustProxy: settings.trustedProxies ? [...settings.trustedProxies] : false,
      routerOptions: {
        maxParamLength: LONGEST_PATH_PARAMETER,
        querystringParser: readQuery as (text: string) => Record<string, string>,
      },
      // A missing Host is reported by our own hook, as a problem. Node looks for connections that are late every 30 s, unless told.
      http: {
        headersTimeout: settings.headersTimeout ?? HEADERS_TIMEOUT,
        connectionsCheckingInterval: SECOND,
        requireHostHeader: false,
      },
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
        problems.answer(error, request, reply);
      },
      clientErrorHandler: answerMalformedBytes(writer),
    });
    const instance = this.getInstance();
    instance.addHook('onRoute', (route) => {
      routes.add(route.url, route.method);
      const { plans = {}, labelOf } = settings.labels ?? {};
      const plan = plans[`${String(route.method)} ${route.url}`];
      if (plan && labelOf)
        route.config = { ...route.config, labels: (answer, language) => withLabels(answer, plan, labelOf, language) };
      if (route.method === 'GET' && !isOfApi(route.url)) instance.route({ ...route, method: 'HEAD' });
    });
    instance.decorateRequest('explained', false);
    instance.addHook('onRequest', (request, reply, done) => {
      void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
      refuseOddity(request.raw);
      const { headers } = request.raw;
      // Of nothing, no type is wrong: not even one that is none.
      if (!headers['transfer-encoding'] && Number(headers['content-length'] ?? 0) === 0) delete headers['content-type'];
      if (headers['x-forwarded-for'])
        headers['x-forwarded-for'] = normaliseForwardedFor(String(headers['x-forwarded-for']));
      if (isOfApi(request.routeOptions.url)) request.explained = takeExplain(request.query);
      else request.query = {};
      done();
    });
    limitUnroutedRequests(instance, settings.unroutedPerMinute);
    shedLoad(instance, settings.mostAtOnce);
    instance.addHook('preSerialization', (request, reply, answer, done) => {
      sendEtag(request, reply, answer);
      const { labels } = request.routeOptions.config;
      const told = labels ? labels(answer, languageOf(request.headers['accept-language'])) : answer;
      done(null, request.explained ? explained(writer, request, told) : told);
    });
    instance.setReplySerializer((answer) => normaliseInstants(JSON.stringify(answer)));
    instance.addHook('onSend', (request: AuthenticatedRequest, reply, payload, done) => {
      if ((request.user ?? request.stranger)?.replayed) void reply.header('idempotency-replayed', 'true');
      done(null, payload);
    });
    instance.removeAllContentTypeParsers();
    instance.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
      try {
        done(null, readJson(request, bytes as Buffer));
      } catch (error) {
        done(error as Error);
      }
    });
    instance.addContentTypeParser('*', readEmptyBody);
    answerUnsupportedRequests(instance.server, writer);
  }

  /** Nest would bring back parsers for forms and lax JSON. */
  override registerParserMiddleware(): void {}
}

/** With `?explain=1` an answer says why it was given. Who is refused for not knowing of a thing is never here. */
function explained(writer: ProblemWriter, request: FastifyRequest, answer: unknown): unknown {
  const { user, headers } = request as AuthenticatedRequest;
  const isObject = typeof answer === 'object' && answer !== null && !Array.isArray(answer);
  if (!isObject || !user?.decision?.granted) return answer;
  return { ...answer, explanation: writer.reasons(user.decision.reasons, languageOf(headers['accept-language'])) };
}

/**
 * Health, pages and what else is no API answers as web servers do: HEAD, and whatever parameters others add to links (`utm_source`, `fbclid`). Where
 * there is nothing, neither.
 */
const isOfApi = (route: string | undefined) => route === undefined || /^\/v1(\/|$)/.test(route);

function refuseOddity({ headers, rawHeaders, httpVersion, url }: IncomingMessage): void {
  if (headers.host === undefined && httpVersion === '1.1') throw new HttpProblem(400, 'host-required');
  if (repeatsHost(rawHeaders)) throw new HttpProblem(400, 'host-repeated');
  if (url?.includes('%00')) throw new HttpProblem(400, 'url-malformed');
}

/** Of several, Node keeps the first, and a proxy may have read another (RFC 9112, 3.2). Names and values alternate. */
function repeatsHost(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (rawHeaders[i]?.length === 4 && rawHeaders[i]?.toLowerCase() === 'host') hosts += 1;
  return hosts > 1;
}

/** For `NestFactory.create(AppModule, createFastifyAdapter(settings))`, and tests. */
export function createFastifyAdapter(settings: HttpSettings): FastifyAdapter {
  const writer = problemWriter(settings);
  const routes = new Routes();
  return new EdgeAdapter(settings, writer, routes, new ProblemFilter(writer, routes));
}

/** Between the creation of the application and its start. `log` is told of each request, after the reply. */
export function configureApp(
  app: NestFastifyApplication,
  log: (line: ReturnType<typeof requestLine>) => void,
): NestFastifyApplication {
  const adapter = app.getHttpAdapter() as unknown as EdgeAdapter;
  app.useGlobalFilters(adapter.problems);
  adapter.getInstance().addHook('onResponse', (request, reply, done) => {
    log(requestLine(request, reply));
    done();
  });
  return app;
}
