import request from 'supertest';
import { DELEGATED_KINDS, type DelegatedKind } from '#libs/access/delegation.js';
import type { TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../accounts/testing/professionals.js';

export const aDelegationTo = (secretary: SignedIn, more: object = {}) => ({
  delegateSituationId: secretary.situationId,
  kinds: DELEGATED_KINDS,
  endsOn: '2027-01-31',
  ...more,
});

const one = (id: string) => `/v1/me/delegations/${id}`;

/** Giving, reading and ending delegations over HTTP, by one of the two. */
export const delegationsOf = ({ server }: TestApp, { token }: SignedIn) => ({
  give: (to: SignedIn, more: object = {}) =>
    request(server).post('/v1/me/delegations').auth(token, { type: 'bearer' }).send(aDelegationTo(to, more)),
  list: (query = '') => request(server).get(`/v1/me/delegations${query}`).auth(token, { type: 'bearer' }),
  end: (id: string) =>
    request(server)
      .post(`${one(id)}/end`)
      .auth(token, { type: 'bearer' }),
  acts: (id: string, query = '') =>
    request(server)
      .get(`${one(id)}/acts${query}`)
      .auth(token, { type: 'bearer' }),
});

/** The id of a delegation, of the one that is given already too; of every kind, unless told otherwise. */
export async function delegated(
  test: TestApp,
  by: SignedIn,
  to: SignedIn,
  kinds: readonly DelegatedKind[] = DELEGATED_KINDS,
): Promise<string> {
  const delegations = delegationsOf(test, by);
  const { body, status } = await delegations.give(to, { kinds });
  if (status === 201) return (body as { id: string }).id;
  const { items } = (await delegations.list().expect(200)).body as { items: { id: string; status: string }[] };
  const given = items.find(({ status }) => status === 'in-force');
  if ((body as { code: string }).code !== 'delegation-unchanged' || !given) throw new Error(JSON.stringify(body));
  return given.id;
}
