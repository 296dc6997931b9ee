import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { Logger } from '@nestjs/common';
import type { PscSettings } from '#config/partners/psc.js';
import { SystemClock } from '#libs/time/clock.js';
import { startPscSimulator, type PscSimulator } from '../../psc-simulator/index.js';
import { Browser } from '../../psc-simulator/testing/browser.js';
import type { PscAttempt } from '../domain/pro-sante-connect.js';
import { Authority } from '#test/support/certificates.js';
import { HostilePsc } from '../testing/hostile-psc.js';
import { OpenidProSanteConnect } from './openid-pro-sante-connect.js';

const NURSE = '899700000021';
const RETURN = 'https://spico.example/retour';
const ATTEMPT: PscAttempt = {
  state: 's'.repeat(43),
  nonce: 'n'.repeat(43),
  verifier: 'v'.repeat(43),
  redirectUri: RETURN,
  anewSince: null,
};
const now = () => Math.floor(Date.now() / 1000);

const connected = async (settings: PscSettings, work: (psc: OpenidProSanteConnect) => Promise<unknown>) => {
  const psc = new OpenidProSanteConnect(settings, new SystemClock());
  try {
    return await work(psc);
  } finally {
    await psc.beforeApplicationShutdown();
  }
};

beforeAll(() => Logger.overrideLogger(false));

describe('The keys of Pro Santé Connect', () => {
  const hostile = new HostilePsc(now);
  let settings: PscSettings;
  beforeAll(async () => {
    await hostile.listen();
    hostile.nonce = ATTEMPT.nonce;
    settings = {
      issuer: hostile.issuer,
      authorizationUrl: 'http://localhost:9/auth',
      clientId: 'spico',
      credentials: { secret: 'the secret of the client' },
      redirectUris: [RETURN],
      logoutRedirectUri: null,
      testIdentities: true,
    };
  });
  afterAll(() => hostile.close());
  beforeEach(() => {
    hostile.lies = {};
  });

  const certs = (status: number, type: string, body: string) => {
    hostile.lies = {
      instead: { certs: (_, response) => void response.writeHead(status, { 'content-type': type }).end(body) },
    };
  };
  const identify = (psc: OpenidProSanteConnect) => psc.identify(ATTEMPT, 'a-code');

  it('are asked for once, for many sign-ins', async () => {
    let asked = 0;
    await connected(settings, async (psc) => {
      await identify(psc);
      hostile.lies = { instead: { certs: () => (asked += 1) } };
      await expect(identify(psc)).resolves.toMatchObject({ nationalId: NURSE });
    });
    expect(asked).toBe(0);
  });

  it('may have changed: those of before vouch for nothing more', async () => {
    hostile.rotateKeys();
    await connected(settings, (psc) => expect(identify(psc)).resolves.toMatchObject({ nationalId: NURSE }));
    await connected(settings, async (psc) => {
      await identify(psc);
      hostile.rotateKeys();
      await expect(identify(psc)).rejects.toMatchObject({ code: 'psc-refused' });
    });
  });

  it('vouch for the agency’s test professionals too, who are let in everywhere but in production', async () => {
    const id = 'ANS20261125090000';
    const sub = `f:test:${id}`;
    const told = { sub, preferred_username: id, family_name: 'ESSAI', given_name: 'PAUL' };
    hostile.lies = { userinfo: () => told, claims: (right) => ({ ...right, sub }) };
    await connected(settings, (psc) => expect(identify(psc)).resolves.toMatchObject({ nationalId: id }));
    await connected({ ...settings, testIdentities: false }, (psc) =>
      expect(identify(psc)).rejects.toMatchObject({ code: 'psc-refused' }),
    );
  });

  it('must be keys', async () => {
    certs(200, 'text/plain', 'keys');
    await connected(settings, (psc) => expect(identify(psc)).rejects.toMatchObject({ code: 'psc-refused' }));
    certs(200, 'application/json', '{"keys":[]}');
    await connected(settings, (psc) => expect(identify(psc)).rejects.toMatchObject({ code: 'psc-refused' }));
  });

  it('may be out of reach, which is nobody’s fault who signs in', async () => {
    certs(502, 'text/html', '');
    await connected(settings, (psc) => expect(identify(psc)).rejects.toMatchObject({ code: 'psc-unavailable' }));
  });
});

describe('A service that proves itself by its certificate', () => {
  const trusted = getCACertificates('default');
  let authority: Authority;
  let psc: PscSimulator;
  let settings: Omit<PscSettings, 'credentials'>;
  beforeAll(async () => {
    authority = await Authority.named('IGC of the test');
    const tls = { ...(await authority.vouchesFor('localhost')), authority: authority.certificate };
    const client = { clientId: 'spico', clientSecret: null, redirectUris: [RETURN], postLogoutRedirectUris: [] };
    psc = await startPscSimulator({ client, tls });
    setDefaultCACertificates([...trusted, authority.certificate]);
    const { issuer, authorizationUrl } = psc;
    settings = {
      issuer,
      authorizationUrl,
      clientId: 'spico',
      redirectUris: [RETURN],
      logoutRedirectUri: null,
      testIdentities: true,
    };
  });
  afterAll(async () => {
    setDefaultCACertificates(trusted);
    await psc.stop();
  });

  const signIn = async (connector: OpenidProSanteConnect) => {
    const answer = await new Browser().signIn(await connector.authorizationUrl(ATTEMPT), { user: NURSE });
    return connector.identify(ATTEMPT, answer.get('code') ?? '');
  };

  it('is let in', async () => {
    const credentials = await authority.vouchesFor('spico');
    await connected({ ...settings, credentials }, (connector) =>
      expect(signIn(connector)).resolves.toMatchObject({ nationalId: NURSE }),
    );
  });

  it('is not let in with the certificate of another, nor with one that another authority made, nor with a secret', async () => {
    const another = await authority.vouchesFor('another');
    const selfMade = await (await Authority.named('Nobody')).vouchesFor('spico');
    for (const credentials of [another, selfMade, { secret: 'a secret' }])
      await connected({ ...settings, credentials }, (connector) =>
        expect(signIn(connector)).rejects.toMatchObject({ code: 'psc-unavailable' }),
      );
  });

  it('does not talk to a server that nobody vouches for', async () => {
    setDefaultCACertificates(trusted);
    const credentials = await authority.vouchesFor('spico');
    await connected({ ...settings, credentials }, (connector) =>
      expect(connector.identify(ATTEMPT, 'a-code')).rejects.toMatchObject({ code: 'psc-unavailable' }),
    );
  });
});
