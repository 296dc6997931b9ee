import request from 'supertest';
import type { TestApp } from '#test/support/test-app.js';
import { asRead } from '#test/support/as-read.js';
import type { SignedIn } from '../../accounts/testing/professionals.js';
import { Applicant } from './registrations.http.js';

/** What an operator calls: `atDesk(test, verifier).post('/<id>/assignment')`. */
export const atDesk = (test: TestApp, operator: SignedIn) => {
  const call = (method: 'get' | 'post' | 'put', path: string, body?: object) =>
    request(test.server)
      [method](`/v1/backoffice/registrations${path}`)
      .auth(operator.token, { type: 'bearer' })
      .use(asRead(test.server, operator))
      .send(body);
  return {
    get: (path = '') => call('get', path),
    post: (path: string, body?: object) => call('post', path, body),
    put: (path: string, body: object) => call('put', path, body),
  };
};

export const CHECK = { method: 'call-back', checkedOn: '2026-11-23', source: 'Standard du CCAS, 05 62 00 00 00' };

/** A situation as an operator assigns it: every member is said, those that are not named here as none. */
export const assigned = (work: object) => ({
  ...{ profession: null, category: null, skill: null, role: null, activityKind: null, sector: null },
  ...{ occupation: null, structure: null, place: null, exception: null },
  ...work,
});

/** An applicant whose request this operator has taken. */
export async function takenBy(test: TestApp, verifier: SignedIn, more: object = {}): Promise<Applicant> {
  const applicant = await Applicant.confirmed(test, more);
  await atDesk(test, verifier).post(`/${applicant.id}/assignment`).expect(204);
  return applicant;
}

export async function approvedBy(test: TestApp, verifier: SignedIn, more: object = {}): Promise<Applicant> {
  const applicant = await takenBy(test, verifier, more);
  await atDesk(test, verifier).post(`/${applicant.id}/identity-checks`, CHECK).expect(204);
  await atDesk(test, verifier).post(`/${applicant.id}/approval`).expect(204);
  return applicant;
}
