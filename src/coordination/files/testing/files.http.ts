import request from 'supertest';
import type { TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../accounts/testing/professionals.js';

export const IDENTITY = {
  birthName: 'Lefèvre-Noël',
  birthFirstName: 'Zoé',
  birthDate: '1941-05-12',
  sex: 'F',
  birthPlace: '31555',
};

/** All that a PUT of a note says. */
export const wholeNote = (text: string, confidentiality: object = { audience: 'circle' }) => ({
  text,
  confidentiality,
  urgent: false,
  hiddenFromRepresentatives: false,
});

/** All that a PUT of the identity says. */
export const wholeIdentity = (more: object = {}) => {
  const said = { ...IDENTITY, ...more };
  const { birthName: usedName, birthFirstName } = said;
  const names = { usedName, usedFirstName: birthFirstName, birthFirstNames: birthFirstName };
  return { ...names, birthOrder: null, phone: null, attributes: [], ...said };
};

export const AGREEMENT = {
  object: 'open-file',
  effect: 'given',
  decidedBy: { capacity: 'person' },
  decidedOn: '2026-11-23',
  manner: { kind: 'oral', circumstances: 'à domicile' },
  notice: '2026-1',
  writtenInformation: true,
};

/** What an opener sends about a woman of Toulouse who agreed, but for what is said. */
export const anOpening = (identity: object = {}, more: object = {}) => ({
  identity: { ...IDENTITY, ...identity },
  consent: AGREEMENT,
  reason: 'Retour à domicile après une hospitalisation',
  careDeclaration: 'Soins infirmiers à domicile',
  ...more,
});

/** A caller of the API: `as(test, nurse).get('/v1/files')`. */
export const as = ({ server }: TestApp, { token }: SignedIn) => {
  const call = (method: 'get' | 'post' | 'put' | 'patch', path: string, body?: object) =>
    request(server)[method](path).auth(token, { type: 'bearer' }).send(body);
  return {
    get: (path: string) => call('get', path),
    post: (path: string, body: object) => call('post', path, body),
    put: (path: string, body: object) => call('put', path, body),
    patch: (path: string, body: object) => call('patch', path, body),
  };
};

/** The id of a file that this professional has opened. */
export async function opened(
  test: TestApp,
  opener: SignedIn,
  identity: object = {},
  more: object = {},
): Promise<string> {
  const { body, status } = await as(test, opener).post('/v1/files', anOpening(identity, more));
  if (status !== 201) throw new Error(`The file was not opened: ${status} ${JSON.stringify(body)}`);
  return (body as { id: string }).id;
}

/** Invites a colleague into the care team. */
export async function invited(test: TestApp, fileId: string, by: SignedIn, colleague: SignedIn): Promise<void> {
  const invitation = {
    situationId: colleague.situationId,
    ring: 'care-team',
    ground: 'formal-team',
    reason: 'Suivi commun',
    informedOn: '2026-11-22',
  };
  await as(test, by).post(`/v1/files/${fileId}/members`, invitation).expect(201);
}

export async function joined(test: TestApp, fileId: string, by: SignedIn, colleague: SignedIn): Promise<void> {
  await invited(test, fileId, by, colleague);
  await as(test, colleague).post(`/v1/files/${fileId}/members/me/acceptance`, { takesCharge: true }).expect(204);
}

export const withdrawn = (test: TestApp, fileId: string, by: SignedIn) =>
  as(test, by)
    .post(`/v1/files/${fileId}/consent/withdrawals`, { ...AGREEMENT, effect: 'withdrawn', decidedOn: '2026-11-23' })
    .expect(201);

export const OUTSIDE = { ring: 'extended', ground: 'consent' };

export const anInvitationOf = (colleague: SignedIn, more: object = {}) => ({
  situationId: colleague.situationId,
  ring: 'care-team',
  ground: 'recognised-by-person',
  reason: 'Adaptation du traitement',
  informedOn: '2026-11-22',
  ...more,
});

/** Letters that no other file has: the duplicate check is about something else. */
export const ownLetters = ({ accountId }: SignedIn) =>
  String.fromCharCode(...[...accountId.replaceAll('-', '')].map((digit) => 65 + parseInt(digit, 16)));
