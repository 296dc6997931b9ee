import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { EntityManager } from '@mikro-orm/postgresql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Acts } from '#libs/use-cases/acts.js';
import type { UseCase } from '#libs/use-cases/use-case.js';

/** One connection of the pool, as far as it is traced. */
type Connection = { query(...args: unknown[]): unknown };

const tracer = () => trace.getTracer('spico');

/**
 * Sends a span for each request to an OpenTelemetry collector, with its act or consultation and its statements under it. They carry patterns of
 * routes, statuses, names of acts, our request ids and the first word of statements: no URL, body, value or text of a statement, which may hold what
 * people wrote. Loaded only where a collector is configured, before the application starts.
 */
export async function traceRequests(app: NestFastifyApplication, collector: string): Promise<void> {
  const exporter = new OTLPTraceExporter({ url: new URL('v1/traces', `${collector.replace(/\/$/, '')}/`).href });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'spico' }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  const instance = app.getHttpAdapter().getInstance();
  spanRequests(instance);
  spanActs(app.get(Acts));
  const pool = await app.get(EntityManager).getDriver().getConnection().getNativeClient();
  const traced = new WeakSet<object>();
  // Not when it connects: some have already.
  pool.on('acquire', (connection) => {
    if (!traced.has(connection)) spanStatements(connection);
    traced.add(connection);
  });
  instance.addHook('onClose', () => provider.shutdown());
}

function spanRequests(instance: FastifyInstance): void {
  const open = new WeakMap<FastifyRequest, Span>();
  instance.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    // Health checks and metrics would drown the rest.
    if (!route.startsWith('/v1/')) return done();
    const attributes = { 'http.request.method': request.method, 'http.route': route, 'spico.request_id': request.id };
    const caller = propagation.extract(context.active(), request.headers);
    const span = tracer().startSpan(`${request.method} ${route}`, { kind: SpanKind.SERVER, attributes }, caller);
    open.set(request, span);
    reply.raw.once('close', () => {
      span.setAttribute('http.response.status_code', reply.statusCode);
      if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    done();
  });
  // Only once the body is there: reading it would lose the context.
  instance.addHook('preValidation', (request, _reply, done) => {
    const span = open.get(request);
    if (span) context.with(trace.setSpan(context.active(), span), done);
    else done();
  });
}

function spanActs(acts: Acts): void {
  for (const way of ['perform', 'consult'] as const) {
    const original = acts[way].bind(acts) as (asked: UseCase<unknown>) => Promise<never>;
    acts[way] = (asked: UseCase<unknown>) => spanned(asked.action, {}, () => original(asked));
  }
}

function spanStatements(connection: Connection): void {
  const query = connection.query.bind(connection);
  connection.query = (first: unknown, ...rest: unknown[]) => {
    const text = typeof first === 'string' ? first : (first as { text?: string } | null)?.text;
    const verb = /^\s*([a-z]+)/i.exec(text ?? '')?.[1]?.toLowerCase() ?? 'statement';
    return spanned(`postgresql ${verb}`, { 'db.system.name': 'postgresql' }, () => query(first, ...rest));
  };
}

/** Errors are told by their presence alone: their messages may quote what people wrote. */
function spanned<Result>(name: string, attributes: Record<string, string>, work: () => Result): Result {
  return tracer().startActiveSpan(name, { attributes }, (span) => {
    const failed = (error: unknown) => {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      throw error;
    };
    try {
      const result = work();
      if (!(result instanceof Promise)) {
        span.end();
        return result;
      }
      return result.then((value: unknown) => {
        span.end();
        return value;
      }, failed) as Result;
    } catch (error) {
      return failed(error);
    }
  });
}
