import request from 'supertest';
import { RateLimit } from '#libs/http/limits/rate-limit.js';
import { CountingRateLimit } from '#libs/http/testing/counting-rate-limit.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { FixedClock } from '#test/support/fixed-clock.js';
import { journalEntries } from '#test/support/journal-entries.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { type PscSimulator, startPscSimulator } from '../../connectors/psc-simulator/index.js';
import { Browser } from '../../connectors/psc-simulator/testing/browser.js';
import type { NewAccount } from '../../accounts/domain/account.js';
import { enrolled, type Sketch } from '../../accounts/testing/professionals.js';

/** Users of the simulator. */
export const NURSE = '899700000021';
export const DOCTOR = '899700000013';
export const PODOLOGIST = '899700000039';
export const PODOLOGIST_FORMERLY = '0319700034';
export const SOCIAL_WORKER = '899700000054';
export const UNKNOWN_TO_THE_DIRECTORY = '899700000120';

/** Where they practise. */
export const OFFICE = { id: 'R10000000000001', name: 'CABINET FICTIF DES ESSAIS' };
export const HOSPITAL = { id: 'F310999008', name: 'CENTRE HOSPITALIER FICTIF' };

const CLIENT = {
  clientId: 'spico',
  clientSecret: 'simulator',
  redirectUris: ['https://spico.example/retour', 'http://localhost:7777/retour'],
  postLogoutRedirectUris: ['https://spico.example/'],
};

export type Begun = { readonly authorizationUrl: string; readonly attempt: string; readonly expiresAt: string };

/** The whole API beside a simulated Pro Santé Connect, at the hour of this machine. */
export class PscStage {
  private constructor(
    readonly psc: PscSimulator,
    readonly test: TestApp,
  ) {}

  static async open(): Promise<PscStage> {
    const psc = await startPscSimulator({ client: CLIENT });
    const variables = {
      PSC_CLIENT_ID: CLIENT.clientId,
      PSC_CLIENT_SECRET: CLIENT.clientSecret,
      PSC_ISSUER: psc.issuer,
      PSC_AUTHORIZATION_URL: psc.authorizationUrl,
      PSC_REDIRECT_URIS: CLIENT.redirectUris.join(','),
      PSC_LOGOUT_REDIRECT_URI: CLIENT.postLogoutRedirectUris.join(','),
    };
    const swap = [[RateLimit, new CountingRateLimit(Infinity)]] as const;
    return new PscStage(psc, await testApp({ clock: new FixedClock(new Date()), swap, variables }));
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.psc.stop();
  }

  /** Between two stories: nobody has an identifier, and it is now. */
  async clear(): Promise<void> {
    await this.test.superuser.query(
      'delete from accounts.psc_identity; update accounts.account set national_id = null',
    );
    this.test.clock.set(new Date());
  }

  async begin(body: object = {}): Promise<Begun> {
    return (await request(this.test.server).post('/v1/sign-in/psc').send(body).expect(202)).body as Begun;
  }

  end(body: object) {
    return request(this.test.server).post('/v1/sign-in/psc/return').send(body);
  }

  /** What the browser brings back to the client. */
  async broughtBack(user: string, begun: Begun, browser = new Browser()) {
    const answer = await browser.signIn(begun.authorizationUrl, { user });
    return { attempt: begun.attempt, code: answer.get('code') ?? '', state: answer.get('state') ?? '' };
  }

  async signIn(user: string, browser?: Browser) {
    return this.end(await this.broughtBack(user, await this.begin(), browser));
  }

  /** Of who has no password; a nurse of the office by default. */
  async account(nationalId: string, sketch: Sketch = {}): Promise<NewAccount> {
    const known = { passwordHash: null, nationalId: NationalId.parse(nationalId), situations: [{ structure: OFFICE }] };
    const [account] = await enrolled(this.test.database, this.test.clock.now(), [{ ...known, ...sketch }]);
    return account as NewAccount;
  }

  as(token: string) {
    const { server } = this.test;
    return {
      get: (path: string) => request(server).get(path).auth(token, { type: 'bearer' }),
      post: (path: string) => request(server).post(path).auth(token, { type: 'bearer' }),
      put: (path: string) => request(server).put(path).auth(token, { type: 'bearer' }),
      delete: (path: string) => request(server).delete(path).auth(token, { type: 'bearer' }),
    };
  }

  /** What the journal says of an account. */
  async acts(accountId: string) {
    const entries = await journalEntries(this.test.database);
    return entries.filter(({ account_id }) => account_id === accountId).map(({ action, outcome }) => [action, outcome]);
  }
}
