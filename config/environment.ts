import { LineError } from '#libs/terminal/line-error.js';
import type { SealSettings } from '#libs/journal/sealing/sealing.module.js';
import { DEVELOPMENT_KEYS } from './development.js';
import { type PscSettings, pscSettings } from './partners/psc.js';
import { sealSettings } from './sealing.js';
import { type SecureMailSettings, secureMailSettings } from './partners/secure-mail.js';
import { VariableReader, type Variables } from './variables.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** One address, or a network in CIDR notation. */
const NETWORK = /^[\da-f.:]+(\/\d{1,3})?$/i;

export const POSTGRES = ['postgresql:', 'postgres:'];

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
  /** What the monitoring shows to read `/metrics`. */
  abstract readonly metricsToken: string | null;
  /** Whether this machine reads `/metrics` without it: nothing may then forward to it from elsewhere. */
  abstract readonly metricsOnLoopback: boolean;
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
  /** How people reach the service centre, in words that stand below every mail; null: by the address of the service. */
  abstract readonly serviceCentre: string | null;
  /** What one mailbox is sent of one kind, each by itself; beyond it mails are gathered into one. */
  abstract readonly noticeBudget: { readonly anHour: number; readonly aDay: number; readonly gatheredAfterMs: number };
  /** Where the service sends secure mail from; null where it does not. */
  abstract readonly secureMail: SecureMailSettings | null;
  /** Where development shows the mails it keeps. */
  abstract readonly mailPagePort: number;
  /** Null where one does not sign in by Pro Santé Connect; development then has a simulator. */
  abstract readonly psc: PscSettings | null;
  /** Where development shows who may sign in by its simulator. */
  abstract readonly pscPagePort: number;
  /** MAC of bearer tokens: the key that signs, then the one before it, whose tokens are still accepted. */
  abstract readonly sessionKeys: readonly [Buffer, ...Buffer[]];
  /** MAC of the journal's entries between insert and seal: the key that writes, then the one before it, whose entries may still wait for their seal. */
  abstract readonly journalKeys: readonly [Buffer, ...Buffer[]];
  /** MAC of the versions of the matrix: the key that signs, then the one before it, whose versions are still obeyed. */
  abstract readonly matrixKeys: readonly [Buffer, ...Buffer[]];
  /** For the worker alone: the API could not sign if it wanted to. */
  abstract readonly sealing: SealSettings | null;
  abstract readonly cursorKey: Buffer;
  /** MAC of one-time codes. */
  abstract readonly otpKey: Buffer;
  /** AES-256-GCM of the secrets of authenticator apps: the key that seals, then the one before it, whose secrets are still read. */
  abstract readonly authenticatorKeys: readonly [Buffer, ...Buffer[]];
  abstract readonly idempotencyKey: Buffer;
  /** For how many days a device may be remembered; 0: not at all. */
  abstract readonly rememberedDeviceDays: number;
  /** The file of the password policy; null means ours. */
  abstract readonly passwordPolicy: string | null;
  /** The file of the kinds of support requests; null means ours. */
  abstract readonly supportKinds: string | null;
  /** The file of the daily bounds; null means ours. */
  abstract readonly dailyBounds: string | null;
  /** The file of the help links; null means ours, which has none. */
  abstract readonly helpLinks: string | null;
  /** Days without signing in after which one is warned, and days from then to the suspension. */
  abstract readonly dormancy: { readonly warnedAfterDays: number; readonly suspendedAfterDays: number };
}

/** The variables of this process. */
export const ownVariables = (): Variables => process.env;

/** API and worker are in production, whatever `NODE_ENV` says. @throws LineError with one line for each wrong variable */
export function readEnvironment(program: keyof typeof DATABASES, variables: Variables = process.env): Environment {
  const read = new VariableReader(variables, program !== 'development');
  const port = read.integer('PORT', 3000, { min: 0, max: 65_535 });
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
    metricsToken: read.secret('METRICS_TOKEN'),
    metricsOnLoopback:
      read.oneOf('METRICS_OPEN', read.production ? 'nobody' : 'loopback', ['nobody', 'loopback']) === 'loopback',
    tracesUrl: read.url('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:'], { required: false }),
    trustProxy: read.list('TRUST_PROXY', NETWORK, '10.0.0.1,192.168.0.0/16'),
    databasePool: read.integer('DATABASE_POOL', 8, { min: 2, max: 100 }),
    databaseUrl: database('DATABASE_URL'),
    databaseOwnerUrl: database('DATABASE_OWNER_URL'),
    databaseWorkerUrl: database('DATABASE_WORKER_URL'),
    smtpUrl: read.url('SMTP_URL', ['smtp:', 'smtps:'], { required: read.production }),
    mailFrom: read.text('MAIL_FROM', 'SPICO <ne-pas-repondre@spico.example>'),
    serviceCentre: read.text('SERVICE_CENTRE', '') || null,
    noticeBudget: {
      anHour: read.integer('NOTICES_AN_HOUR', 5, { min: 1, max: 1_000 }),
      aDay: read.integer('NOTICES_A_DAY', 20, { min: 1, max: 10_000 }),
      gatheredAfterMs: read.integer('NOTICES_GATHERED_AFTER_MINUTES', 60, { min: 1, max: 1_440 }) * 60_000,
    },
    secureMail: secureMailSettings(read),
    mailPagePort: read.integer('MAIL_PAGE_PORT', 8025, { min: 0, max: 65_535 }),
    psc: program === 'worker' ? null : pscSettings(read),
    pscPagePort: read.integer('PSC_PAGE_PORT', 8026, { min: 0, max: 65_535 }),
    sessionKeys: read.keys('SESSION_KEY'),
    journalKeys: read.keys('JOURNAL_KEY'),
    matrixKeys: read.keys('MATRIX_KEY'),
    sealing: program === 'api' ? null : sealSettings(read),
    cursorKey: read.key('CURSOR_KEY'),
    otpKey: read.key('OTP_KEY'),
    authenticatorKeys: read.keys('AUTHENTICATOR_KEY', { longest: 32 }),
    idempotencyKey: read.key('IDEMPOTENCY_KEY'),
    rememberedDeviceDays: read.integer('REMEMBERED_DEVICE_DAYS', 0, { min: 0, max: 90 }),
    passwordPolicy: read.text('PASSWORD_POLICY', '') || null,
    supportKinds: read.text('SUPPORT_KINDS', '') || null,
    dailyBounds: read.text('DAILY_BOUNDS', '') || null,
    helpLinks: read.text('HELP_LINKS', '') || null,
    dormancy: {
      warnedAfterDays: read.integer('DORMANT_AFTER_DAYS', 365, { min: 30, max: 3_650 }),
      suspendedAfterDays: read.integer('DORMANT_GRACE_DAYS', 30, { min: 7, max: 365 }),
    },
  };
  read.refuseProblems();
  return environment;
}

/** Whether these variables name a database: then nothing is development's own. */
export const namesDatabase = (variables: Variables): boolean =>
  Object.entries(variables).some(([name, value]) => /^DATABASE_\w*URL$/.test(name) && value?.trim());

/**
 * Those of `npm start`, which it hands to its worker: on a database of its own it works with keys that everybody knows, on any other with keys
 * that are given. @throws LineError where `NODE_ENV` says production
 */
export function developmentVariables(variables: Variables = process.env): Variables {
  if (/^production$/i.test(variables.NODE_ENV?.trim() ?? ''))
    throw new LineError('NODE_ENV says production: this is for development. See "In production" in the README');
  return namesDatabase(variables) ? variables : { ...DEVELOPMENT_KEYS, ...variables };
}

/** For tests and tools that start no program, or one on a database of its own. */
export const developmentEnvironment = (variables: Variables = {}): Environment =>
  readEnvironment('development', { ...DEVELOPMENT_KEYS, ...variables });

/** The role that owns the schemas, and what the matrix is signed with: for the program that migrates and no other. */
export function readMigration(variables: Variables = process.env) {
  const read = new VariableReader(variables, true);
  const url = read.url('DATABASE_OWNER_URL', POSTGRES, { required: true }) ?? '';
  const matrixKeys = read.keys('MATRIX_KEY');
  read.refuseProblems();
  return { url, matrixKeys };
}

/** What an administrator gives once to make the roles and the database: the URLs carry the passwords that the roles shall have. */
export function readProvision(variables: Variables = process.env) {
  const read = new VariableReader(variables, true);
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
