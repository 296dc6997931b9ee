import { createHash } from 'node:crypto';
import request from 'supertest';
import { testApp, type TestApp } from '#test/support/test-app.js';

let test: TestApp;
beforeAll(async () => (test = await testApp()));
afterAll(() => test?.close());

const between = (tag: string, text: string) => new RegExp(`<${tag}>([^]*)</${tag}>`).exec(text)?.[1] ?? '';

/** What they do is played in a browser: test/browser. */
describe('The pages for applicants, and behind the links of mails', () => {
  it.each(['/demande', '/inscription', '/mot-de-passe'])(
    '%s runs its own script and style and nothing else, asks nobody else, and is kept nowhere',
    async (path) => {
      const { text, headers } = await request(test.server).get(path).expect(200);
      const policy = headers['content-security-policy'] ?? '';
      for (const tag of ['script', 'style'])
        expect(policy).toContain(
          `${tag}-src 'sha256-${createHash('sha256').update(between(tag, text)).digest('base64')}'`,
        );
      expect(policy).not.toContain('unsafe');
      expect(text).not.toMatch(/https?:|src=|href="(?!demande")|style="| on\w+="/);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      expect(text).toContain('<html lang="fr">');
    },
  );

  it.each(['/', '/demande', '/inscription', '/mot-de-passe', '/health/live', '/openapi.json', '/docs'])(
    '%s and what is no API answers HEAD, and parameters that others add to links',
    async (path) => {
      const { headers, text } = await request(test.server).head(path).expect(200);
      expect(text).toBeFalsy();
      const added = '?utm_source=lettre&utm_source=deux&fbclid=Iw%zz&explain=oui&__proto__=1';
      const got = await request(test.server).get(`${path}${added}`).expect(200);
      expect(got.headers['content-type']).toBe(headers['content-type']);
    },
  );

  it('while the API refuses HEAD and parameters that it does not know', async () => {
    await request(test.server).head('/v1/password-policy').expect(405);
    await request(test.server)
      .get('/v1/password-policy?utm_source=lettre')
      .expect(400, /parameter-unknown/);
  });

  it.each(['/demande/', '/health/live/', '/docs/nothing', '/v1/password-policy/'])(
    'are not at %s, which is 404: a 405 never lists the method that was used',
    async (path) => {
      const { headers } = await request(test.server)
        .get(path)
        .expect(404, /route-unknown/);
      expect(headers['allow']).toBeUndefined();
    },
  );

  it('tell the rules of passwords before one is chosen, and the communes of a postcode', async () => {
    const { body: policy } = await request(test.server)
      .get('/v1/password-policy')
      .set('accept-language', 'fr')
      .expect(200);
    expect(policy).toMatchObject({
      lengths: [
        { shortest: 12, kinds: 3 },
        { shortest: 16, kinds: 1 },
      ],
      forbidden: ['.', ':', '+', '/'],
    });
    expect((policy as { text: string }).text).toBe(
      'au moins 12 caractères mêlant 3 sortes (minuscules, majuscules, chiffres, autres), ou au moins 16 caractères sans autre condition. Caractères refusés : « . », « : », « + », « / ».',
    );
    const communes = (postcode: string) =>
      request(test.server).get(`/v1/communes?postcode=${encodeURIComponent(postcode)}`);
    expect((await communes('32000').expect(200)).body).toEqual({
      items: [{ code: '32013', name: 'Auch' }],
      next: null,
    });
    await communes('\u200b32000\u00a0').expect(200);
    for (const typed of ['32 000', '32.000', '３２\u202f000'])
      expect((await communes(typed).expect(200)).body.items).toHaveLength(1);
    for (const typed of ['3200', '320000', '32A00', ''])
      await communes(typed).expect(422, /"code":"postcode-malformed"/);
  });
});
