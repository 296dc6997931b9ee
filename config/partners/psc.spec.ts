import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pscSettings } from './psc.js';
import { VariableReader, type Variables } from '../variables.js';

const SECRET = { PSC_CLIENT_ID: 'spico', PSC_CLIENT_SECRET: 's', PSC_REDIRECT_URIS: 'https://spico.example/retour' };

function read(variables: Variables, production = false) {
  const reader = new VariableReader(variables, production);
  const settings = pscSettings(reader);
  reader.refuseProblems();
  return settings;
}

describe('The settings of Pro Santé Connect', () => {
  it('are none where this service is not registered there', () => {
    expect(read({})).toBeNull();
  });

  it('are those of production, unless others are named', () => {
    const more = { PSC_LOGOUT_REDIRECT_URI: 'https://spico.example/' };
    expect(read({ ...SECRET, ...more }, true)).toEqual({
      issuer: 'https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet',
      testIdentities: false,
      authorizationUrl: 'https://wallet.esw.esante.gouv.fr/auth',
      clientId: 'spico',
      credentials: { secret: 's' },
      redirectUris: ['https://spico.example/retour'],
      logoutRedirectUri: 'https://spico.example/',
    });
    expect(read({ ...SECRET, PSC_ISSUER: 'http://127.0.0.1:8026/x' })).toMatchObject({
      issuer: 'http://127.0.0.1:8026/x',
      testIdentities: true,
    });
  });

  it('may have a certificate in place of the secret', () => {
    const folder = mkdtempSync(join(tmpdir(), 'psc-'));
    const [PSC_CLIENT_CERTIFICATE, PSC_CLIENT_KEY] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    writeFileSync(PSC_CLIENT_CERTIFICATE, 'a certificate');
    writeFileSync(PSC_CLIENT_KEY, 'a key');
    const variables = { ...SECRET, PSC_CLIENT_SECRET: undefined, PSC_CLIENT_CERTIFICATE, PSC_CLIENT_KEY };
    expect(read(variables)?.credentials).toEqual({ certificate: 'a certificate', key: 'a key' });
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['neither secret nor certificate', { PSC_CLIENT_SECRET: undefined }, 'PSC_CLIENT_CERTIFICATE must be the path'],
    ['no address to come back to', { PSC_REDIRECT_URIS: '' }, 'PSC_REDIRECT_URIS must be a list'],
    ['an address in clear', { PSC_REDIRECT_URIS: 'http://spico.example/retour' }, 'PSC_REDIRECT_URIS must be a list'],
    [
      'an address with a query',
      { PSC_REDIRECT_URIS: 'https://spico.example/?x=1' },
      'PSC_REDIRECT_URIS must be a list',
    ],
  ])('cannot have %s', (_, variables, problem) => {
    expect(() => read({ ...SECRET, ...variables })).toThrow(problem);
  });
});
