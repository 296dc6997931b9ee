import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createContext, runInContext } from 'node:vm';
import request from 'supertest';
import { testApp, type TestApp } from '#libs/testing/test-app.js';
import { type Operators, operatorsOf } from '../../../testing/operators.js';
import { Applicant } from '../../../testing/registrations.http.js';
import { approvedBy, atDesk, takenBy } from '../../../testing/verifiers.http.js';

let test: TestApp;
let operators: Operators;
let origin: string;
beforeAll(async () => {
  test = await testApp();
  operators = await operatorsOf(test.app);
  await test.app.listen(0, '127.0.0.1');
  origin = `http://127.0.0.1:${(test.server.address() as AddressInfo).port}/`;
});
afterAll(() => test?.close());

const page = () => request(test.server).get('/inscription').expect(200);
const between = (tag: string, text: string) => new RegExp(`<${tag}>([^]*)</${tag}>`).exec(text)?.[1] ?? '';

type Element = {
  hidden: boolean;
  textContent: string;
  value: string;
  onsubmit: ((event: { preventDefault(): void }) => Promise<void>) | null;
};

/** The page opened by a link, in as little of a browser as it needs: its elements by their ids, and requests that do reach the server. */
async function opened(place: string, token: string) {
  const { text } = await page();
  const ids = [...text.matchAll(/ id="(\w+)"([^>]*)/g)];
  const blank = { textContent: '', value: '', onsubmit: null };
  const elements = new Map(
    ids.map(([, id = '', rest = '']): [string, Element] => [id, { ...blank, hidden: / hidden/.test(rest) }]),
  );
  const of = (id: string): Element => {
    const element = elements.get(id);
    if (!element) throw new Error(`The page has no ${id}`);
    return element;
  };
  const addresses: string[] = [];
  const pending: Promise<unknown>[] = [];
  const reach = (path: string, init: RequestInit) => {
    const reply = fetch(new URL(path, origin), init);
    pending.push(reply.then((got) => got.clone().text()));
    addresses.push(path);
    return reply;
  };
  const browser = createContext({
    document: { getElementById: of },
    location: { hash: `#${place}=${token}`, pathname: '/inscription' },
    history: { replaceState: (_: null, __: string, path: string) => addresses.push(path) },
    fetch: reach,
  });
  runInContext(between('script', text), browser);
  const settled = async () => {
    await Promise.all(pending);
    await new Promise((later) => setImmediate(later));
  };
  await settled();
  return {
    of,
    addresses,
    submits: async (id: string) => {
      await of(id).onsubmit?.({ preventDefault: () => undefined });
    },
  };
}

describe('The page behind the links of mails', () => {
  it('runs its own script and style and nothing else, asks nobody else, and is kept nowhere', async () => {
    const { text, headers } = await page();
    const policy = headers['content-security-policy'] ?? '';
    for (const tag of ['script', 'style'])
      expect(policy).toContain(
        `${tag}-src 'sha256-${createHash('sha256').update(between(tag, text)).digest('base64')}'`,
      );
    expect(policy).not.toContain('unsafe');
    expect(text).not.toMatch(/https?:|src=|href=|style="| on\w+="/);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(text).toContain('<html lang="fr">');
  });

  it('confirms an address when its reader says so, then shows the request; the secret is in no address', async () => {
    const applicant = await Applicant.of(test);
    const { of, submits, addresses } = await opened('confirmer', applicant.link('request-confirm'));
    expect(of('confirmer').hidden).toBe(false);
    expect(await applicant.state()).toBe('unconfirmed');
    await submits('confirming');
    expect(await applicant.state()).toBe('queued');
    expect(of('state').textContent).toContain('attend d’être examinée');
    expect(addresses).toEqual(['/inscription', 'v1/registrations/confirmation', 'v1/registrations/current']);
  });

  it('says what is wrong with a link, in French', async () => {
    const { of, submits } = await opened('confirmer', 'nothing');
    await submits('confirming');
    expect(of('told').textContent).toContain('Ce lien n’est pas valable');
  });

  it('shows the question of an operator, and sends the answer', async () => {
    const applicant = await takenBy(test, operators.verifier);
    await atDesk(test, operators.verifier).post(`/${applicant.id}/questions`, { text: 'Quel service ?' }).expect(204);
    const { of, submits } = await opened('suivre', applicant.link('request-follow'));
    expect(of('exchanges').textContent).toContain('Quel service ?');
    expect(of('answering').hidden).toBe(false);
    of('answer').value = 'Le service social';
    await submits('answering');
    expect(await applicant.state()).toBe('taken');
    expect(of('answering').hidden).toBe(true);
  });

  it('lets the owner of an account choose the password', async () => {
    const applicant = await approvedBy(test, operators.verifier);
    const { of, submits } = await opened('activer', applicant.link('request-activate'));
    of('password').value = 'Cerisier-bleu-27-lune';
    await submits('activating');
    expect(of('told').textContent).toContain('activé');
    await applicant.activates().expect(409, /link-used/);
  });
});
