import { readEnvironment } from '../environment.js';

const key = (seed: number) => Buffer.alloc(32, seed).toString('base64');

const COMPLETE = {
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
  DATABASE_WORKER_URL: 'postgresql://spico_worker:x@db.example/spico?sslmode=verify-full',
  JOURNAL_SEAL_KEY: key(8),
  JOURNAL_WITNESS: 'https://witness.example/head',
  MSS_MAIL_FROM: 'spico@mssante.example',
  PSC_CLIENT_SECRET: 's',
  PSC_REDIRECT_URIS: 'https://spico.example/retour',
};

describe('An address to which secrets go', () => {
  it.each([
    ['PUBLIC_URL', 'http://spico.example', 'must be https://'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://collector:4318', 'must be https://'],
    ['JOURNAL_WITNESS', 'http://witness.example/head', 'must be https://'],
    ['PSC_ISSUER', 'http://psc.example/x', 'must be a URL that starts with https://'],
    ['SMTP_URL', 'smtp://relay.example', 'must be smtps://, or end with ?requireTLS=true'],
    ['SMTP_URL', 'smtp://relay.example?requireTLS=false', 'must be smtps://'],
    ['SMTP_URL', 'smtps://relay.example?tls.rejectUnauthorized=false', 'must not change what TLS checks'],
    ['MSS_SMTP_URL', 'smtp://mss.example', 'must be smtps://'],
    ['DATABASE_URL', 'postgresql://a:b@db.example/spico', 'must end with ?sslmode=verify-full'],
    [
      'DATABASE_WORKER_URL',
      'postgresql://a:b@db.example/spico?sslmode=no-verify',
      'must end with ?sslmode=verify-full',
    ],
    ['DATABASE_WORKER_URL', 'postgresql://localhost/spico?host=db.example', 'must end with ?sslmode=verify-full'],
  ])('refuses %s = %s in production: secrets would travel in clear', (name, value, rule) => {
    const read = (program: 'api' | 'worker') => () =>
      readEnvironment(program, { ...COMPLETE, PSC_CLIENT_ID: program === 'api' ? 'spico' : '', [name]: value });
    expect(read(/^(JOURNAL|DATABASE_WORKER)/.test(name) ? 'worker' : 'api')).toThrow(
      new RegExp(`^${name} ${escaped(rule)}[^\n]*$`),
    );
  });

  it.each([
    ['PUBLIC_URL', 'http://localhost:3000'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:4318'],
    ['SMTP_URL', 'smtp://[::1]:25'],
    ['SMTP_URL', 'smtp://relay.example:587?requireTLS=true'],
    ['DATABASE_URL', 'postgresql://a:b@127.0.0.1/spico'],
    ['DATABASE_URL', 'postgresql:///spico?host=/run/postgresql'],
  ])('accepts %s = %s in production: nobody is on the way', (name, value) => {
    expect(readEnvironment('api', { ...COMPLETE, [name]: value })).toMatchObject({ production: true });
  });
});

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
