import request from 'supertest';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { aLine, extractOf, idOf, imported } from '../../directory/testing/extracts.js';
import { PersonalSecureMailbox } from '../domain/personal-secure-mailbox.js';
import type { ExaminedAnswer } from '../http/verification/verification.answers.js';
import { SecureMail } from './mailbox-codes.http.js';
import { type Operators, operatorsOf } from '../../accounts/testing/operators.js';
import { enrolled, sessionOf } from '../../accounts/testing/professionals.js';
import { Applicant, aRegistration } from './registrations.http.js';
import { atDesk } from './verifiers.http.js';

/** What differs from the usual line of the directory, in the lines of somebody. */
type Listed = readonly Record<string, string>[];

/** Professionals called Camille Dupont, by the numbers that the directory lists them under, and what they declare and prove over HTTP. */
export class ProvedNumbers {
  private constructor(
    readonly test: TestApp,
    private readonly operators: Operators,
    private readonly mail: SecureMail,
  ) {}

  static async of(listed: readonly (readonly [number: number, lines: Listed])[]): Promise<ProvedNumbers> {
    const mail = new SecureMail();
    const test = await testApp({ swap: [[PersonalSecureMailbox, mail.mailboxes]] });
    const lines = listed.flatMap(([n, its]) =>
      its.map((line) => aLine({ 'Identification nationale PP': idOf(n), ...line })),
    );
    await imported(test.urls.owner, extractOf(...lines));
    return new ProvedNumbers(test, await operatorsOf(test.app), mail);
  }

  /** Who asks for an account with these numbers. */
  registered(numbers: readonly number[], declared: object): Promise<Applicant> {
    return Applicant.confirmed(this.test, {
      ...{ familyName: 'Dupont', givenName: 'Camille', nationalIds: numbers.map((n) => this.owned(n)) },
      situations: [declared],
    });
  }

  /** The same person asks it of an account that they have; a new address lets them prove the number on the way. */
  async changed(n: number, declared: object): Promise<Applicant> {
    const { test } = this;
    const nationalId = NationalId.parse(idOf(n));
    const [account] = await enrolled(test.database, test.clock.now(), [{ nationalId, situations: [{}] }]);
    const { token } = await sessionOf(test.app, account!);
    const email = `nouvelle.${n}@example.org`;
    const asked = request(test.server).post('/v1/me/changes').auth(token, { type: 'bearer' });
    const { body } = await asked.send({ email, nationalIds: [this.owned(n)], situations: [declared] }).expect(201);
    const change = new Applicant(test, (body as { id: string }).id, aRegistration());
    await change.confirms().expect(200);
    return change;
  }

  /** The state of the request once its number is proved. */
  proves(applicant: Applicant): Promise<string> {
    return this.mail.proves(this.test, applicant);
  }

  async examined({ id }: Applicant): Promise<ExaminedAnswer> {
    return (await this.desk.get(`/${id}`).expect(200)).body as ExaminedAnswer;
  }

  async verdicts(applicant: Applicant): Promise<readonly string[]> {
    return (await this.examined(applicant)).comparisons.map(({ item, verdict }) => `${item} ${verdict}`);
  }

  /** Those of the account that the request led to, or is about. */
  async situations({ id }: Applicant): Promise<readonly object[]> {
    const { rows } = await this.test.superuser.query<object>(
      'select w.* from accounts.situation w join accounts.request r on r.account_id = w.account_id where r.id = $1',
      [id],
    );
    return rows;
  }

  get desk() {
    return atDesk(this.test, this.operators.verifier);
  }

  private owned(n: number): string {
    this.mail.lists(idOf(n));
    return idOf(n).slice(1);
  }
}
