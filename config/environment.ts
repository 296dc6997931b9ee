import { VariableReader, type Variables } from './variables.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** One address, or a network in CIDR notation. */
const NETWORK = /^[\da-f.:]+(\/\d{1,3})?$/i;

const POSTGRES = ['postgresql:', 'postgres:'];

/** Which program reads: in production each is given its own role of the database, and no more. */
const DATABASES = {
  api: ['DATABASE_URL'],
  worker: ['DATABASE_WORKER_URL'],
  development: ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_WORKER_URL'],
} as const;

/** The settings of the program, from variables of the environment; the README lists them. Also the token under which Nest injects them. */
export abstract class Environment {
  abstract readonly production: boolean;
  abstract readonly host: string;
  /** 0 lets the system choose. */
  abstract readonly port: number;
  /** Where people reach the service, for links in mails. */
  abstract readonly publicUrl: string;
  /** Where development keeps its embedded PostgreSQL. */
  abstract readonly dataDir: string;
  abstract readonly logLevel: (typeof LOG_LEVELS)[number];
  /** What the monitoring shows to read `/metrics`; null keeps them to the machine itself. */
  abstract readonly metricsToken: string | null;
  /** The OpenTelemetry collector that traces go to; null makes none. */
  abstract readonly tracesUrl: string | null;
  /** Proxies whose `X-Forwarded-*` is believed. */
  abstract readonly trustProxy: readonly string[];
  /** Connections to PostgreSQL, for each process. */
  abstract readonly databasePool: number;
  /** As `spico_app`; null in development, which starts a PostgreSQL of its own. */
  abstract readonly databaseUrl: string | null;
  abstract readonly databaseOwnerUrl: string | null;
  abstract readonly databaseWorkerUrl: string | null;
  /** The relay that mails go to; null in development, which has one of its own and shows them on a page. */
  abstract readonly smtpUrl: string | null;
  abstract readonly mailFrom: string;
  /** MAC of bearer tokens: the key that signs, then the one before it, whose tokens are still accepted. */
  abstract readonly sessionKeys: readonly [Buffer, ...Buffer[]];
  /** MAC of the journal's entries between insert and seal. */
  abstract readonly journalKey: Buffer;
  abstract readonly cursorKey: Buffer;
  /** MAC of one-time codes. */
  abstract readonly otpKey: Buffer;
  abstract readonly idempotencyKey: Buffer;
}

/** @throws LineError with one line for each wrong variable */
export function readEnvironment(program: keyof typeof DATABASES, variables: Variables = process.env): Environment {
  const read = new VariableReader(variables);
  const port = read.integer('PORT', 3000, { min: 0, max: 65_535 });
  const former = read.optionalKey('SESSION_KEY_PREVIOUS');
  // One database given means no embedded server, so the others are needed too.
  const external = read.production || Boolean(variables.DATABASE_URL);
  const database = (name: (typeof DATABASES)['development'][number]) =>
    read.url(name, POSTGRES, { required: external && (DATABASES[program] as readonly string[]).includes(name) });
  const environment: Environment = {
    production: read.production,
    host: read.text('HOST', '127.0.0.1'),
    port,
    publicUrl: read.url('PUBLIC_URL', ['https:', 'http:'], { required: read.production }) ?? `http://localhost:${port}`,
    dataDir: read.text('DATA_DIR', '.data'),
    logLevel: read.oneOf('LOG_LEVEL', read.production ? 'info' : 'warn', LOG_LEVELS),
    metricsToken: read.text('METRICS_TOKEN', '') || null,
    tracesUrl: read.url('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:'], { required: false }),
    trustProxy: read.list('TRUST_PROXY', NETWORK, '10.0.0.1,192.168.0.0/16'),
    databasePool: read.integer('DATABASE_POOL', 8, { min: 2, max: 100 }),
    databaseUrl: database('DATABASE_URL'),
    databaseOwnerUrl: database('DATABASE_OWNER_URL'),
    databaseWorkerUrl: database('DATABASE_WORKER_URL'),
    smtpUrl: read.url('SMTP_URL', ['smtp:', 'smtps:'], { required: read.production }),
    mailFrom: read.text('MAIL_FROM', 'SPICO <ne-pas-repondre@spico.example>'),
    sessionKeys: [read.key('SESSION_KEY'), ...(former ? [former] : [])],
    journalKey: read.key('JOURNAL_KEY'),
    cursorKey: read.key('CURSOR_KEY'),
    otpKey: read.key('OTP_KEY'),
    idempotencyKey: read.key('IDEMPOTENCY_KEY'),
  };
  read.refuseProblems();
  return environment;
}

/** The role that owns the schemas, for the program that migrates and no other. */
export function readOwnerUrl(variables: Variables = process.env): string {
  const read = new VariableReader(variables);
  const url = read.url('DATABASE_OWNER_URL', POSTGRES, { required: true });
  read.refuseProblems();
  return url ?? '';
}

/** What an administrator gives once to make the roles and the database: the URLs carry the passwords that the roles shall have. */
export function readProvision(variables: Variables = process.env) {
  const read = new VariableReader(variables);
  const url = (name: string) => read.url(name, POSTGRES, { required: true }) ?? '';
  const urls = {
    superuser: url('DATABASE_SUPERUSER_URL'),
    spico_owner: url('DATABASE_OWNER_URL'),
    spico_app: url('DATABASE_URL'),
    spico_worker: url('DATABASE_WORKER_URL'),
  };
  read.refuseProblems();
  return urls;
}

/** For a program that this one starts: its own variables, and these. */
export const variablesWith = (more: Variables): Variables => ({ ...process.env, ...more });
