import { secureMailSettings } from './secure-mail.js';
import { VariableReader, type Variables } from '../variables.js';

const MINIMUM = { MSS_SMTP_URL: 'smtps://mss.example.org', MSS_MAIL_FROM: 'SPICO <spico@e-sante.mssante.example.org>' };

function read(variables: Variables, production = false) {
  const reader = new VariableReader(variables, production);
  const settings = secureMailSettings(reader);
  reader.refuseProblems();
  return settings;
}

describe('The settings of the secure mail', () => {
  it('are none where the service has no mailbox there', () => {
    expect(read({ MSS_MAIL_FROM: 'spico@example.org' })).toBeNull();
  });

  it('are where to send from, by a password in the URL or by a certificate', () => {
    expect(read(MINIMUM)).toEqual({
      smtpUrl: MINIMUM.MSS_SMTP_URL,
      from: MINIMUM.MSS_MAIL_FROM,
      certificate: null,
      productReference: null,
    });
    const certificate = { MSS_CLIENT_CERTIFICATE: 'package.json', MSS_CLIENT_KEY: 'package.json', MSS_NIL: 'NIL-1' };
    expect(read({ ...MINIMUM, ...certificate })).toMatchObject({
      certificate: { cert: expect.stringContaining('spico'), key: expect.stringContaining('spico') },
      productReference: 'NIL-1',
    });
  });

  it.each([
    [{ MSS_MAIL_FROM: '' }, 'MSS_MAIL_FROM must be an address, or "Name <address>"'],
    [{ MSS_MAIL_FROM: 'SPICO' }, 'MSS_MAIL_FROM must be an address, or "Name <address>"'],
    [{ MSS_SMTP_URL: 'mss.example.org' }, 'MSS_SMTP_URL must be a URL that starts with smtp:// or smtps://'],
    [{ MSS_CLIENT_CERTIFICATE: 'package.json' }, 'MSS_CLIENT_KEY must be the path of a file that can be read'],
  ])('are refused with %j', (wrong, line) => {
    expect(() => read({ ...MINIMUM, ...wrong })).toThrow(line);
  });
});
