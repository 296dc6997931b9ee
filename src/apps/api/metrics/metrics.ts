import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { JournalCatalogue } from '#libs/journal/catalogue/journal-catalogue.js';
import { Journal } from '#libs/journal/journal.js';
import type { PostgresJournal } from '#libs/journal/postgres-journal.js';
import { SealLag } from '#libs/journal/sealing/seal-lag.js';
import { Clock } from '#libs/time/clock.js';
import { ActivityLag } from '../../../coordination/index.js';
import { Matrices } from '../../../habilitation/index.js';
import { registerActivityGauges } from './activity-metrics.js';
import { registerMatrixGauges } from './matrix-metrics.js';
import { registerSealGauges } from './seal-metrics.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** Figures for Prometheus. Labels are patterns of routes and statuses, never a URL: there are few of them, and they name nobody. */
@Injectable()
export class Metrics implements OnModuleInit {
  readonly registry = new Registry();

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(Journal) private readonly journal: Pick<PostgresJournal, 'waiting'>,
    private readonly sealing: SealLag,
    private readonly catalogue: JournalCatalogue,
    private readonly matrices: Matrices,
    private readonly activity: ActivityLag,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    const durations = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'From the headers of a request to the end of its reply',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers,
    });
    const { journal } = this;
    new Gauge({
      name: 'journal_entries_waiting',
      help: 'Entries that wait for their commit, and replies with them',
      registers,
      collect() {
        this.set(journal.waiting);
      },
    });
    registerSealGauges(this.registry, this.sealing, this.catalogue);
    registerActivityGauges(this.registry, this.activity);
    registerMatrixGauges(this.registry, this.matrices, this.clock);
    this.host.httpAdapter.getInstance<FastifyInstance>().addHook('onResponse', (request, reply, done) => {
      const labels = { method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode };
      durations.observe(labels, reply.elapsedTime / 1000);
      done();
    });
  }
}
