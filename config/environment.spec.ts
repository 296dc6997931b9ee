import { readEnvironment } from './environment.js';

const key = (seed: number) => Buffer.alloc(32, seed).toString('base64');

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://spico.example',
  SMTP_URL: 'smtps://relay.example',
  DATABASE_URL: 'postgresql://spico_app:x@db.example/spico',
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
    expect(readEnvironment('development', {})).toMatchObject({ port: 3000, dataDir: '.data', databaseUrl: null });
  });

  it('is complete for production with its keys, its database, its relay and its address', () => {
    expect(readEnvironment('api', PRODUCTION)).toMatchObject({ production: true, publicUrl: 'https://spico.example' });
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
    expect(() => readEnvironment('development', { [name]: value })).toThrow(new RegExp(`^${escaped(line)}$`));
  });

  it('tells of every wrong variable at once, and of no value', () => {
    const secret = 'hunter2-hunter2';
    expect(() => readEnvironment('development', { SESSION_KEY: secret, PORT: 'x' })).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/^PORT .*\nSESSION_KEY (?!.*hunter2).*$/) }),
    );
  });

  it.each(['SESSION_KEY', 'JOURNAL_KEY', 'MATRIX_KEY', 'DATABASE_URL', 'SMTP_URL', 'PUBLIC_URL'])(
    'has no default for %s in production',
    (name) => {
      expect(() => readEnvironment('api', { ...PRODUCTION, [name]: '' })).toThrow(new RegExp(`^${name} is missing`));
    },
  );

  it('refuses the key of development in production', () => {
    const known = readEnvironment('development', {}).cursorKey.toString('base64');
    expect(() => readEnvironment('api', { ...PRODUCTION, CURSOR_KEY: known })).toThrow(
      /^CURSOR_KEY is the key of development/,
    );
  });

  it('gives each program of production its own role of the database', () => {
    expect(() => readEnvironment('worker', PRODUCTION)).toThrow(/^DATABASE_WORKER_URL is missing/);
  });

  it('asks for all roles when a database is given for development', () => {
    expect(() => readEnvironment('development', { DATABASE_URL: PRODUCTION.DATABASE_URL })).toThrow(
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
    const { sessionKeys } = readEnvironment('development', { SESSION_KEY: key(1), SESSION_KEY_PREVIOUS: key(2) });
    expect(sessionKeys).toEqual([Buffer.alloc(32, 1), Buffer.alloc(32, 2)]);
  });
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
