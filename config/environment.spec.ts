import { DEVELOPMENT_KEYS } from './development.js';
import { developmentEnvironment, developmentVariables, readEnvironment } from './environment.js';

const key = (seed: number) => Buffer.alloc(32, seed).toString('base64');

const PRODUCTION = {
  PUBLIC_URL: 'https://spico.example',
  SMTP_URL: 'smtps://relay.example',
  DATABASE_URL: 'postgresql://spico_app:x@db.example/spico?sslmode=verify-full',
  SESSION_KEY: key(1),
  JOURNAL_KEY: key(2),
  CURSOR_KEY: key(3),
  OTP_KEY: key(4),
  IDEMPOTENCY_KEY: key(5),
  AUTHENTICATOR_KEY: key(6),
  MATRIX_KEY: key(7),
};

describe('The environment', () => {
  it('needs nothing in development', () => {
    const ours = { port: 3000, dataDir: '.data', databaseUrl: null, metricsOnLoopback: true };
    expect(readEnvironment('development', developmentVariables({}))).toMatchObject(ours);
  });

  it('is complete for production with its keys, its database, its relay and its address', () => {
    expect(readEnvironment('api', PRODUCTION)).toMatchObject({ production: true, metricsOnLoopback: false });
  });

  it.each([
    ['PORT', '65536', 'PORT must be a whole number from 0 to 65535'],
    ['PORT', '-1', 'PORT must be a whole number from 0 to 65535'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent'],
    ['TRUST_PROXY', '10.0.0.1,proxy', 'TRUST_PROXY must be a list such as 10.0.0.1,192.168.0.0/16'],
    ['SMTP_URL', 'https://relay', 'SMTP_URL must be a URL that starts with smtp:// or smtps://'],
    [
      'AUTHENTICATOR_KEY',
      Buffer.alloc(33).toString('base64'),
      'AUTHENTICATOR_KEY must be 32 random bytes in base64 (openssl rand -base64 32)',
    ],
    ['OTP_KEY', 'c2hvcnQ=', 'OTP_KEY must be 32 random bytes or more in base64 (openssl rand -base64 32)'],
  ])('tells in one line that %s cannot be %j', (name, value, line) => {
    expect(() => developmentEnvironment({ [name]: value })).toThrow(new RegExp(`^${escaped(line)}$`));
  });

  it('tells of every wrong variable at once, and of no value', () => {
    const secret = 'hunter2-hunter2';
    expect(() => developmentEnvironment({ SESSION_KEY: secret, PORT: 'x' })).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^PORT .*\nSESSION_KEY (?!.*hunter2).*$/) }),
    );
  });

  it.each(['SESSION_KEY', 'JOURNAL_KEY', 'MATRIX_KEY', 'DATABASE_URL', 'SMTP_URL', 'PUBLIC_URL'])(
    'has no default for %s in production',
    (name) => {
      expect(() => readEnvironment('api', { ...PRODUCTION, [name]: '' })).toThrow(new RegExp(`^${name} is missing`));
    },
  );

  it.each(['CURSOR_KEY', 'SESSION_KEY_PREVIOUS'])(
    'refuses every key of development in production, also as %s',
    (name) => {
      expect(() => readEnvironment('api', { ...PRODUCTION, [name]: DEVELOPMENT_KEYS.SESSION_KEY })).toThrow(
        new RegExp(`^${name} is a key of development`),
      );
    },
  );

  it.each([undefined, 'Production', 'prod', 'development', 'test'])(
    'is that of production for the API and the worker, NODE_ENV being %s: what is missing is named, all of it',
    (NODE_ENV) => {
      const missing = (program: 'api' | 'worker') => () => readEnvironment(program, { NODE_ENV, PORT: '3212' });
      const keys = ['SESSION', 'JOURNAL', 'MATRIX'].map((name) => `${name}_KEY is missing.*`);
      const others = ['CURSOR', 'OTP', 'AUTHENTICATOR', 'IDEMPOTENCY'].map((name) => `${name}_KEY is missing.*`);
      const first = ['PUBLIC_URL is missing.*', 'DATABASE_URL is missing.*', 'SMTP_URL is missing.*'];
      expect(missing('api')).toThrow(new RegExp(`^${[...first, ...keys, ...others].join('\n')}$`));
      expect(missing('worker')).toThrow(/^JOURNAL_SEAL_KEY is missing.*\nJOURNAL_WITNESS is missing/m);
    },
  );

  it('has keys that everybody knows for npm start alone, on a database of its own', () => {
    expect(developmentVariables({ PORT: '1' })).toEqual({ ...DEVELOPMENT_KEYS, PORT: '1' });
    const own = {
      DATABASE_URL: 'postgresql://x',
      DATABASE_OWNER_URL: 'postgresql://x',
      DATABASE_WORKER_URL: 'postgresql://x',
    };
    expect(() => readEnvironment('development', developmentVariables(own))).toThrow(/^SESSION_KEY is missing/);
    expect(() => developmentVariables({ NODE_ENV: ' Production' })).toThrow(/^NODE_ENV says production/);
  });

  it('gives each program of production its own role of the database', () => {
    expect(() => readEnvironment('worker', PRODUCTION)).toThrow(/^DATABASE_WORKER_URL is missing/);
  });

  it('asks for all roles when a database is given for development', () => {
    expect(() => developmentEnvironment({ DATABASE_URL: PRODUCTION.DATABASE_URL })).toThrow(
      /^DATABASE_OWNER_URL is missing.*\nDATABASE_WORKER_URL is missing/,
    );
  });

  it('gives the key that seals the journal to the worker, and not to the API', () => {
    const worker = { ...PRODUCTION, DATABASE_WORKER_URL: PRODUCTION.DATABASE_URL };
    expect(readEnvironment('api', { ...PRODUCTION, JOURNAL_SEAL_KEY: key(6) }).sealing).toBeNull();
    expect(() => readEnvironment('worker', worker)).toThrow(
      /^JOURNAL_SEAL_KEY is missing.*\nJOURNAL_WITNESS is missing/,
    );
    const sealing = { JOURNAL_SEAL_KEY: key(6), JOURNAL_WITNESS: 'file:///var/lib/witness/heads.jsonl' };
    expect(readEnvironment('worker', { ...worker, ...sealing }).sealing?.sealKeys).toEqual([Buffer.alloc(32, 6)]);
    const long = Buffer.alloc(33, 6).toString('base64');
    expect(() => readEnvironment('worker', { ...worker, ...sealing, JOURNAL_SEAL_KEY: long })).toThrow(
      /^JOURNAL_SEAL_KEY must be 32 random bytes in base64/,
    );
  });

  it('accepts tokens of the former session key', () => {
    const { sessionKeys } = developmentEnvironment({ SESSION_KEY: key(1), SESSION_KEY_PREVIOUS: key(2) });
    expect(sessionKeys).toEqual([Buffer.alloc(32, 1), Buffer.alloc(32, 2)]);
  });
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
