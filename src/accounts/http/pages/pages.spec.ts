import { createHash } from 'node:crypto';
import request from 'supertest';
import { testApp, type TestApp } from '#libs/testing/test-app.js';

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

  it('tell the rules of passwords before one is chosen, and the communes of a postcode', async () => {
    const { body: policy } = await request(test.server)
      .get('/v1/password-policy')
      .set('accept-language', 'fr')
      .expect(200);
    expect(policy).toMatchObject({
      lengths: [
        { from: 12, kinds: 3 },
        { from: 16, kinds: 1 },
      ],
      forbidden: ['.', ':', '+', '/'],
    });
    expect((policy as { text: string }).text).toBe(
      'au moins 12 caractères mêlant 3 sortes (minuscules, majuscules, chiffres, autres), ou au moins 16 caractères sans autre condition. Caractères refusés : « . », « : », « + », « / ».',
    );
    const communes = (postcode: string) => request(test.server).get(`/v1/communes?postcode=${postcode}`);
    expect((await communes('32000').expect(200)).body).toEqual({ communes: [{ code: '32013', name: 'Auch' }] });
    await communes('3200').expect(400);
  });
});
