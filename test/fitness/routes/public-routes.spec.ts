import { Controller, Get } from '@nestjs/common';
import { Public } from '#libs/http/authentication/public.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type Route, routesIn, routesOf } from './routes.js';

/** Every route that answers without a token, and why it may. Whatever is not here asks who calls. */
const PUBLIC: Readonly<Record<string, string>> = {
  'GET /v1/sign-in': 'What the tabs of signing in are called: the same for everybody.',
  'POST /v1/sign-in': 'Nobody has a token before signing in; attempts are counted and traced.',
  'POST /v1/sign-in/:challengeId/code': 'The second step of signing in, for who has the code of the challenge.',
  'POST /v1/sign-in/psc':
    'The other way to sign in: only says where the browser goes; begun by anybody, counted by address.',
  'POST /v1/sign-in/psc/return': 'Its second step, for who began it and was identified by Pro Santé Connect.',
  'GET /inscription': 'The page behind the links of mails: the same for all, and empty of secrets.',
  'GET /': 'Which way to sign in is whose, and how to get an account: the same for all.',
  'GET /demande': 'The page to ask for an account: the same for all.',
  'GET /v1/communes': 'The communes of a postcode, published by the State.',
  'GET /v1/registrations/terms': 'The terms of use, which one reads before having an account.',
  'POST /v1/registrations':
    'Whoever asks for an account has none; counted by address and e-mail, and answered alike for all.',
  'POST /v1/registrations/confirmation': 'For who holds the link that was mailed.',
  'GET /v1/registrations/current': 'The applicant, by the token of their mail: their own request and nothing else.',
  'PUT /v1/registrations/current': 'The applicant, by the token of their mail.',
  'POST /v1/registrations/current/answers': 'The applicant, by the token of their mail.',
  'POST /v1/registrations/current/psc-proof':
    'The applicant, by the token of their mail and a proof of Pro Santé Connect.',
  'POST /v1/registrations/current/mailbox-code': 'The applicant, by the token of their mail; three a day for a number.',
  'POST /v1/registrations/current/mailbox-code/confirmation':
    'The applicant, by the token and the code of the mailbox.',
  'DELETE /v1/registrations/current': 'The applicant, by the token of their mail.',
  'POST /v1/registrations/stopped-changes': 'For who reads the former address, by the link that was mailed there.',
  'POST /v1/registrations/activation': 'For who holds the link that was mailed when the account was opened.',
  'POST /v1/password-reset': 'Who has forgotten the password, with a code of the app; attempts are counted and traced.',
  'POST /v1/password-reset/link': 'For who holds the link that the service centre mailed, once.',
  'GET /v1/password-policy': 'What a new password must be: whoever chooses one is told.',
  'GET /mot-de-passe': 'The page behind that link: the same for everybody, its secret never reaches it.',
  'GET /v1/habilitation/matrix': 'The published matrix: patients and professionals may know who sees what.',
  'GET /v1/habilitation/professions': 'The nomenclatures of professions and roles, published by the State.',
  'GET /v1/consent/notices': 'The information that is handed over to patients, in its published versions.',
  'GET /v1/help': 'Where tutorials are: addresses that who runs the service gave.',
  'GET /v1/support-requests/kinds': 'What one may ask about: the same for everybody.',
  'POST /v1/support-requests': 'Who cannot sign in asks for help; counted by mailbox and by address.',
  'POST /v1/support-requests/follow-up': 'Who asked, by the reference and the code of the mail.',
  'POST /v1/support-requests/messages': 'The same, to add to it.',
  'GET /health/live': 'For the supervisor of the process: says nothing of anybody.',
  'GET /health/ready': 'For the load balancer: says nothing of anybody.',
  'GET /metrics': 'For the monitoring, let in by its own token or address: figures without a name.',
};

const openOf = (routes: readonly Route[]) =>
  routes
    .filter(({ open }) => open)
    .map(({ name }) => name)
    .sort();

@Controller('v1/leaks')
class Leaks {
  @Public()
  @Get('open')
  open() {}

  @Get(':id')
  closed() {}
}

@Public()
@Controller('v1/floods')
class Floods {
  @Get()
  all() {}
}

let spico: TestApp;
beforeAll(async () => (spico = await testApp()));
afterAll(() => spico.close());

describe('The routes without a token', () => {
  it('are those that are listed, each for a reason', () => {
    expect(openOf(routesOf(spico.app))).toEqual(Object.keys(PUBLIC).sort());
  });

  it('would be found, of a method or of a whole controller', () => {
    const routes = [Leaks, Floods].flatMap(routesIn);
    expect(openOf(routes)).toEqual(['GET /v1/floods', 'GET /v1/leaks/open']);
    expect(routes.map(({ name }) => name)).toContain('GET /v1/leaks/:id');
  });

  it('are few among many', () => {
    expect(routesOf(spico.app).filter(({ open }) => !open).length).toBeGreaterThan(30);
  });
});
