import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';

const LOCKED = 'https://aide.example.org/connexion';
const CIRCLE = 'https://aide.example.org/cercle';

let spico: TestApp;
beforeAll(async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'help-')), 'help.yaml');
  writeFileSync(file, `problems: { authentication-required: ${LOCKED} }\nscreens: { circle: ${CIRCLE} }\n`);
  spico = await testApp({ variables: { HELP_LINKS: file, METRICS_OPEN: 'nobody' } });
});
afterAll(() => spico.close());

describe('Help', () => {
  it('is linked in the answer to a problem that has some, and in no other', async () => {
    const refused = await request(spico.server).get('/v1/me').expect(401);
    expect(refused.body).toMatchObject({ code: 'authentication-required', help: LOCKED });
    expect((await request(spico.server).get('/v1/nowhere').expect(404)).body).not.toHaveProperty('help');
  });

  it('is listed for programs, by problem and by screen, without a token', async () => {
    const { body } = await request(spico.server).get('/v1/help').expect(200);
    expect(body).toEqual({
      problems: [{ about: 'authentication-required', url: LOCKED }],
      screens: [{ about: 'circle', url: CIRCLE }],
    });
  });
});

describe('The figures of the monitoring', () => {
  it('are no address at all, even for this machine, until who runs the service opens them', async () => {
    await request(spico.server)
      .get('/metrics')
      .expect(404, /route-unknown/);
  });
});
