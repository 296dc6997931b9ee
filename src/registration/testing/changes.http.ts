import request from 'supertest';
import { newId } from '#libs/kernel/identifier.js';
import type { TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../accounts/testing/professionals.js';
import { Applicant, aRegistration } from './registrations.http.js';
import { atDesk, CHECK } from './verifiers.http.js';

/** The story of a change of account over HTTP: who asks, who approves, and whoever reads the address in use. */
export const changesIn = (test: TestApp, operator: SignedIn) => {
  const asks = async ({ token }: SignedIn, change: object): Promise<Applicant> => {
    const asked = request(test.server).post('/v1/me/changes').auth(token, { type: 'bearer' }).send(change);
    return new Applicant(test, ((await asked.expect(201)).body as { id: string }).id, aRegistration());
  };
  const approve = async ({ id }: Applicant, by = operator) => {
    const desk = atDesk(test, by);
    await desk.post(`/${id}/assignment`).expect(204);
    await desk.post(`/${id}/identity-checks`, CHECK).expect(204);
    await desk.post(`/${id}/approval`).expect(204);
  };
  return {
    asks,
    approve,
    /** Asked for and approved. */
    made: async (session: SignedIn, change: object): Promise<Applicant> => {
      const asked = await asks(session, change);
      await approve(asked);
      return asked;
    },
    /** To a mailbox of whoever asks, confirmed there and approved, some time after what came before. */
    movedBy: async (session: SignedIn, by = operator): Promise<Applicant> => {
      test.clock.advance(60_000);
      const change = await asks(session, { email: `autre.${newId()}@example.org` });
      await change.confirms().expect(200);
      await approve(change, by);
      return change;
    },
    stops: (change: Applicant) =>
      request(test.server)
        .post('/v1/registrations/stopped-changes')
        .send({ token: change.link('request-stop') }),
  };
};
