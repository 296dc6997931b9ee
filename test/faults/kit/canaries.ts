import type { Call } from './client.js';
import type { Place as Circle } from './circle.js';

/** What no log, error or journal may hold: put into every field that may carry health data. */
export const CANARY = /kanari|0?655512399|1931-07-29/i;

/** A word of its own for each field, of letters alone, as names are. */
const canary = (field: string) => `Kanari ${field}`;
const today = () => new Date().toISOString().slice(0, 10);

const identity = (name: string) => ({
  birthName: canary(name),
  birthFirstName: canary('premier'),
  birthFirstNames: canary('premier'),
  birthDate: '1931-07-29',
  sex: 'F',
  birthPlace: '31555',
  usedName: canary('usage'),
  usedFirstName: canary('premier'),
  birthOrder: 1,
  phone: '0655512399',
  attributes: [],
});

const consent = (object: string, effect = 'given') => ({
  object,
  effect,
  decidedBy: { capacity: 'person' },
  decidedOn: today(),
  manner: { kind: 'oral', circumstances: canary('circonstances') },
  notice: '2026-1',
  writtenInformation: true,
  episode: canary('episode'),
});

/** Requests whose every free field is a canary: acts that are done, and others that are refused for their shape, their rules or their right. */
export function canaryCalls({ fileId, referent, members }: Circle, name: string): readonly Call[] {
  const file = `/v1/files/${fileId}`;
  const post = (path: string, body: object, token = referent): Call => ({ method: 'POST', path, token, body });
  const news = { kind: 'OBS', text: canary('nouvelle') };
  const opening = (more: object = {}) => ({
    identity: identity(name),
    consent: consent('open-file'),
    reason: canary('motif'),
    careDeclaration: canary('charge'),
    ...more,
  });
  return [
    post('/v1/files', opening()),
    post('/v1/files', opening()),
    post('/v1/files', opening({ distinctPerson: { reason: canary('jumeau') } })),
    post('/v1/files', opening({ inconnu: canary('inconnu') })),
    post('/v1/files', { ...opening(), identity: { ...identity(name), birthPlace: canary('lieu') } }),
    post('/v1/files/search', {
      usedName: canary('cherche'),
      usedFirstName: canary('premier'),
      birthDate: '1931-07-29',
    }),
    post('/v1/professionals/search', { name: canary('collegue') }),
    post(`${file}/sections/news`, news),
    post(`${file}/sections/news`, { ...news, kind: canary('genre') }),
    post(`${file}/sections/news`, { ...news, text: `${canary('nul')}\0` }),
    post(`${file}/sections/news`, { ...news, text: canary('long').repeat(9_000) }),
    post(`${file}/sections/timeline`, { kind: 'visit', text: canary('visite'), occurredOn: today() }),
    post(`${file}/consent/decisions`, consent('dmp')),
    post(`${file}/consent/corrections`, { corrects: fileId, reason: canary('correction') }),
    post(`${file}/members`, {
      situationId: fileId,
      ring: 'care-team',
      ground: 'formal-team',
      reason: canary('invite'),
      informedOn: today(),
    }),
    post(`${file}/members/me`, { careDeclaration: canary('declare') }),
    post(`${file}/sections/news/closing-report`, { text: canary('fin') }),
    post(`${file}/sections/news`, news, members[0]?.token),
    {
      method: 'PUT',
      path: `${file}/sections/identity`,
      token: referent,
      headers: { 'if-match': '"1"' },
      body: identity('corrige'),
    },
    {
      method: 'PUT',
      path: `${file}/sections/identity`,
      token: referent,
      headers: { 'if-match': '"9"' },
      body: identity('perdu'),
    },
    {
      method: 'GET',
      path: `/v1/files/${encodeURIComponent(canary('adresse'))}?name=${encodeURIComponent(canary('question'))}`,
      token: referent,
    },
    { method: 'GET', path: `${file}/sections/news`, token: referent },
    { method: 'GET', path: `${file}/sections/identity`, token: referent },
    post(`${file}/consent/withdrawals`, consent('dmp', 'withdrawn')),
  ];
}
