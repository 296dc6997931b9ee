import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type PscSettings, pscSettings } from './psc.js';
import { type SecureMailSettings, secureMailSettings } from './secure-mail.js';
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

/** What the sealing of the journal needs: for the worker, and for those who administer the journal. */
export type SealSettings = {
  /** What Ed25519 signs seals with: the key that signs, then the one before it, which introduces it. */
  readonly sealKeys: readonly [Buffer, ...Buffer[]];
  /** Where heads are kept: `file:` or `http(s):`. Null in development with a database of one's own. */
  readonly witnessUrl: string | null;
  readonly witnessToken: string | null;
};

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
  /** The file of the help links; null means ours, which has none. */
  abstract readonly helpLinks: string | null;
  /** Days without signing in after which one is warned, and days from then to the suspension. */
  abstract readonly dormancy: { readonly warnedAfterDays: number; readonly suspendedAfterDays: number };
}

/** @throws LineError with one line for each wrong variable */
export function readEnvironment(program: keyof typeof DATABASES, variables: Variables = process.env): Environment {
  const read = new VariableReader(variables);
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
    metricsToken: read.text('METRICS_TOKEN', '') || null,
    tracesUrl: read.url('OTEL_EXPORTER_OTLP_ENDPOINT', ['http:', 'https:'], { required: false }),
    trustProxy: read.list('TRUST_PROXY', NETWORK, '10.0.0.1,192.168.0.0/16'),
    databasePool: read.integer('DATABASE_POOL', 8, { min: 2, max: 100 }),
    databaseUrl: database('DATABASE_URL'),
    databaseOwnerUrl: database('DATABASE_OWNER_URL'),
    databaseWorkerUrl: database('DATABASE_WORKER_URL'),
    smtpUrl: read.url('SMTP_URL', ['smtp:', 'smtps:'], { required: read.production }),
    mailFrom: read.text('MAIL_FROM', 'SPICO <ne-pas-repondre@spico.example>'),
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
    helpLinks: read.text('HELP_LINKS', '') || null,
    dormancy: {
      warnedAfterDays: read.integer('DORMANT_AFTER_DAYS', 365, { min: 30, max: 3_650 }),
      suspendedAfterDays: read.integer('DORMANT_GRACE_DAYS', 30, { min: 7, max: 365 }),
    },
  };
  read.refuseProblems();
  return environment;
}

/** @throws LineError with one line for each wrong variable */
export function readSealSettings(variables: Variables = process.env): SealSettings {
  const read = new VariableReader(variables);
  const settings = sealSettings(read);
  read.refuseProblems();
  return settings;
}

function sealSettings(read: VariableReader): SealSettings {
  return {
    sealKeys: read.keys('JOURNAL_SEAL_KEY', { longest: 32 }),
    witnessUrl: read.url('JOURNAL_WITNESS', ['file:', 'https:', 'http:'], { required: read.production }),
    witnessToken: read.text('JOURNAL_WITNESS_TOKEN', '') || null,
  };
}

/** Where development keeps the heads of its journal: beside the data of its PostgreSQL. */
export const developmentWitness = (home: string): string => pathToFileURL(join(home, 'journal-witness.jsonl')).href;

export type JournalRole = 'AUDITOR' | 'WORKER' | 'OWNER';

/** The database, for those who prove or administer the journal or import the directory; no URL in development, which has one of its own in `dataDir`. */
export function readDatabase(role: JournalRole, variables: Variables = process.env) {
  const read = new VariableReader(variables);
  const url = read.url(`DATABASE_${role}_URL`, POSTGRES, { required: read.production });
  read.refuseProblems();
  return { url, dataDir: read.text('DATA_DIR', '.data') };
}

/** The keys of the entries' MACs, for the one who seals by hand. */
export function readJournalKeys(variables: Variables = process.env): readonly Buffer[] {
  const read = new VariableReader(variables);
  const keys = read.keys('JOURNAL_KEY');
  read.refuseProblems();
  return keys;
}

/** Months for which entries are kept, for each of their classes. Our proposal: no text fixes them, the agency decides. */
export function readRetentionTerms(variables: Variables = process.env) {
  const read = new VariableReader(variables);
  const months = (name: string, proposed: number) => read.integer(name, proposed, { min: 1, max: 1_200 });
  const terms = {
    care: months('RETENTION_CARE_MONTHS', 120),
    account: months('RETENTION_ACCOUNT_MONTHS', 36),
    security: months('RETENTION_SECURITY_MONTHS', 12),
  };
  read.refuseProblems();
  return terms;
}

/** For the program that migrates, which signs the matrix. */
export function readMatrixKeys(variables: Variables = process.env): readonly [Buffer, ...Buffer[]] {
  const read = new VariableReader(variables);
  const keys = read.keys('MATRIX_KEY');
  read.refuseProblems();
  return keys;
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
