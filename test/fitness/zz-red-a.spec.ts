import { testApp, type TestApp } from '#libs/testing/test-app.js';
import { routesOf } from './routes.js';

/** Every route that answers without a token, and why it may. Whatever is not here asks who calls. */
const PUBLIC: Readonly<Record<string, string>> = {
  'POST /v1/sign-in': 'Nobody has a token before signing in; attempts are counted and traced.',
  'POST /v1/sign-in/:challengeId/code': 'The second step of signing in, for who has the code of the challenge.',
  'GET /v1/habilitation/matrix': 'The published matrix: patients and professionals may know who sees what.',
  'GET /v1/habilitation/professions': 'The nomenclatures of professions and roles, published by the State.',
  'GET /v1/consent/notices': 'The information that is handed over to patients, in its published versions.',
  'GET /health/live': 'For the supervisor of the process: says nothing of anybody.',
  'GET /health/ready': 'For the load balancer: says nothing of anybody.',
};

let spico: TestApp;
beforeAll(async () => (spico = await testApp()));
afterAll(() => spico.close());

describe('The routes without a token', () => {
  it('are those that are listed, each for a reason', () => {
    const open = routesOf(spico.app).filter((route) => route.open);
    expect(open.map(({ name }) => name).sort()).toEqual(Object.keys(PUBLIC).sort());
  });

  it('are few among many', () => {
    expect(routesOf(spico.app).filter(({ open }) => !open).length).toBeGreaterThan(30);
  });
});
