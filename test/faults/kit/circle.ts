import type { Call } from './client.js';
import type { FaultsDatabase } from './instance.js';
import { letters } from '../../bench/api/operations.js';
import { tokenOf } from './load.js';

export type Place = {
  readonly fileId: string;
  readonly referent: string;
  readonly members: readonly { readonly id: string; readonly token: string }[];
};

const CIRCLES = `
  select m.file_id as "fileId", m.id, s.id as "sessionId", m.duties @> '{referent}' as referent
  from coordination.membership m join accounts.session s on s.situation_id = m.situation_id order by m.file_id, m.id`;

/** Each file with the token of its referent, and its other members. */
export async function circlesOf(database: FaultsDatabase): Promise<readonly Place[]> {
  const rows = await database.sql<{ fileId: string; id: string; sessionId: string; referent: boolean }>(CIRCLES);
  return [...Map.groupBy(rows, ({ fileId }) => fileId)].map(([fileId, members]) => ({
    fileId,
    referent: tokenOf(members.find(({ referent }) => referent)?.sessionId ?? ''),
    members: members
      .filter(({ referent }) => !referent)
      .map(({ id, sessionId }) => ({ id, token: tokenOf(sessionId) })),
  }));
}

/** `episode` tells one from the one before: the same decision again is refused. */
const consent = (effect: 'given' | 'withdrawn', object: string, episode: string | null = null) => ({
  object,
  effect,
  decidedBy: { capacity: 'person' },
  decidedOn: new Date().toISOString().slice(0, 10),
  manner: { kind: 'oral', circumstances: 'à domicile' },
  notice: '2026-1',
  writtenInformation: true,
  ...(episode !== null && { episode }),
});

const post = (fileId: string, path: string, token: string, body: object): Call => ({
  method: 'POST',
  path: `/v1/files/${fileId}${path}`,
  token,
  body,
});

export const agreeing = (fileId: string, token: string, object = 'open-file', episode: string | null = null) =>
  post(fileId, '/consent/decisions', token, consent('given', object, episode));
export const withdrawing = (fileId: string, token: string) =>
  post(fileId, '/consent/withdrawals', token, consent('withdrawn', 'open-file'));
export const ending = (fileId: string, token: string, membershipId: string) =>
  post(fileId, `/members/${membershipId}/end`, token, { reason: 'end-of-care' });
export const reading = (fileId: string, token: string): Call => ({
  method: 'GET',
  path: `/v1/files/${fileId}/sections/identity`,
  token,
});
/** `version` is the one that was read: the change is refused if it is no longer the last. */
export const renaming = (fileId: string, token: string, version: string, name: number): Call => ({
  method: 'PUT',
  path: `/v1/files/${fileId}/sections/identity`,
  token,
  headers: { 'if-match': version },
  body: {
    birthName: `Nom ${letters(name)}`,
    usedName: `Nom ${letters(name)}`,
    birthFirstName: 'Zoé',
    birthFirstNames: 'Zoé',
    usedFirstName: 'Zoé',
    birthDate: '1941-05-12',
    sex: 'F',
    birthPlace: '31555',
    birthOrder: null,
    phone: null,
    attributes: [],
  },
});
