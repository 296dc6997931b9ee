import { createHash, createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { USERINFO } from './userinfo.js';

type Json = Readonly<Record<string, unknown>>;

/** How an answer departs from the right one. What is not named is as it should be. */
export type Lies = {
  /** The header and the claims of the ID token, before it is signed. */
  readonly header?: Json;
  readonly claims?: (claims: Json) => Json;
  /** Under which key: its own, one that it does not publish, the secret of the client, its own public key as a secret, none. */
  readonly signed?: 'other-key' | 'client-secret' | 'public-key' | 'not';
  /** What becomes of the ID token once it is signed. */
  readonly idToken?: (token: string) => string | undefined;
  readonly tokens?: (answer: Json) => Json;
  readonly userinfo?: (claims: Json) => Json;
  /** Answers in place of the right one, by the end of the path. */
  readonly instead?: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>;
};

const SECRET = 'the secret of the client';
const CLIENT = 'spico';
const ACCESS_TOKEN = 'an-access-token';

const base64 = (value: Json) => Buffer.from(JSON.stringify(value)).toString('base64url');
const keys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Pro Santé Connect as an attacker, or a fault, would have it: real HTTP, real signatures, one thing wrong. */
export class HostilePsc {
  lies: Lies = {};
  /** Of the attempt under way, as its authorization URL says it. */
  nonce = '';
  #own = keys();
  readonly #other = keys();
  readonly #server: Server;

  /** `now` in seconds. */
  constructor(private readonly now: () => number) {
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  async listen(): Promise<void> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((closed) => this.#server.close(() => closed()));
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/auth/realms/esante-wallet`;
  }

  /** What a server is started with that is to sign in here. */
  get variables(): Record<string, string> {
    return {
      PSC_CLIENT_ID: CLIENT,
      PSC_CLIENT_SECRET: SECRET,
      PSC_ISSUER: this.issuer,
      PSC_AUTHORIZATION_URL: 'http://localhost:9/auth',
      PSC_REDIRECT_URIS: 'https://spico.example/retour',
      PSC_LOGOUT_REDIRECT_URI: 'https://spico.example/',
    };
  }

  /** New keys, and the old ones are no longer published. */
  rotateKeys(): void {
    this.#own = keys();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? '').split('/').at(-1) ?? '';
    const instead = this.lies.instead?.[path];
    if (instead) return instead(request, response);
    const answers: Readonly<Record<string, () => Json>> = {
      token: () => this.#tokens(),
      certs: () => ({
        keys: [{ ...this.#own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }],
      }),
      userinfo: () => (this.lies.userinfo ?? same)(USERINFO),
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[path]?.() ?? {}));
  }

  #tokens(): Json {
    const answer = { access_token: ACCESS_TOKEN, token_type: 'Bearer', expires_in: 120, id_token: this.#idToken() };
    return (this.lies.tokens ?? same)(answer);
  }

  #idToken(): string | undefined {
    const now = this.now();
    const claims = {
      ...{ iss: this.issuer, aud: CLIENT, azp: CLIENT, sub: USERINFO.sub, nonce: this.nonce, acr: 'eidas1' },
      ...{ iat: now, exp: now + 120, auth_time: now - 5 },
      at_hash: createHash('sha256').update(ACCESS_TOKEN).digest().subarray(0, 16).toString('base64url'),
    };
    const alg = { 'client-secret': 'HS256', 'public-key': 'HS256', not: 'none' }[this.lies.signed as string] ?? 'RS256';
    const header = { alg, typ: 'JWT', kid: 'own', ...this.lies.header };
    const content = `${base64(header)}.${base64((this.lies.claims ?? same)(claims))}`;
    return (this.lies.idToken ?? ((token) => token))(`${content}.${this.#signature(content)}`);
  }

  #signature(content: string): string {
    const { signed } = this.lies;
    const pem = this.#own.publicKey.export({ format: 'pem', type: 'spki' });
    if (signed === 'not') return '';
    if (signed === 'client-secret') return createHmac('sha256', SECRET).update(content).digest('base64url');
    if (signed === 'public-key') return createHmac('sha256', pem).update(content).digest('base64url');
    return rsa(signed === 'other-key' ? this.#other.privateKey : this.#own.privateKey, content);
  }
}

const same = (value: Json): Json => value;
const rsa = (key: KeyObject, content: string) => sign('RSA-SHA256', Buffer.from(content), key).toString('base64url');
