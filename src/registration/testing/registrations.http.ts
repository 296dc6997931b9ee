import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { TestApp } from '#test/support/test-app.js';
import { SignedTokens } from '../../sign-in/domain/signed-tokens.js';
import type { LinkPurpose } from '../application/requests/request-links.js';

/** A social worker of Auch without a number, as they write it; whoever registers needs no more. */
export const aRegistration = (more: object = {}) => ({
  familyName: 'Lefèvre',
  givenName: 'Zoé',
  email: `zoe.lefevre.${randomUUID()}@example.org`,
  phone: '05 62 00 00 00',
  situations: [
    {
      profession: '41',
      activityKind: 'GENR10',
      sector: 'SA01',
      place: { communeCode: '32013', town: 'Auch' },
    },
  ],
  termsVersion: '2026-1',
  ...more,
});

/** What is declared, without what is asked once. */
export const declarationOf = ({ familyName, givenName, phone, situations }: Asked) => ({
  familyName,
  givenName,
  phone,
  situations,
});

type Asked = ReturnType<typeof aRegistration>;

/** The story of a request over HTTP: what the applicant does, holding the links that were mailed. */
export class Applicant {
  constructor(
    private readonly test: TestApp,
    readonly id: string,
    readonly asked: Asked,
  ) {}

  static async of(test: TestApp, more: object = {}): Promise<Applicant> {
    const asked = aRegistration(more);
    await request(test.server).post('/v1/registrations').send(asked).expect(202);
    const { rows } = await test.superuser.query<{ id: string }>(
      'select id from accounts.request where email = $1 order by asked_at desc, id desc limit 1',
      [asked.email.toLowerCase()],
    );
    return new Applicant(test, rows[0]!.id, asked);
  }

  /** Whose address is confirmed. */
  static async confirmed(test: TestApp, more: object = {}): Promise<Applicant> {
    const applicant = await Applicant.of(test, more);
    await applicant.confirms().expect(200);
    return applicant;
  }

  link(purpose: LinkPurpose): string {
    return this.test.app.get(SignedTokens).issue(purpose, this.id);
  }

  confirms(token = this.link('request-confirm')) {
    return request(this.test.server).post('/v1/registrations/confirmation').send({ token });
  }

  activates(password = 'correct horse battery staple', token = this.link('request-activate')) {
    return request(this.test.server).post('/v1/registrations/activation').send({ token, password });
  }

  /** Asks with the token that follows the request. */
  asks(method: 'get' | 'put' | 'post' | 'delete', path = '', body?: object, token = this.link('request-follow')) {
    return request(this.test.server)
      [method](`/v1/registrations/current${path}`)
      .set('registration-token', token)
      .send(body);
  }

  async status(): Promise<string> {
    return ((await this.asks('get').expect(200)).body as { status: string }).status;
  }
}
