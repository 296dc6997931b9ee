import { type Section, SECTIONS } from '../../../src/habilitation/domain/matrix/vocabulary.js';
import {
  AGREEMENT,
  anInvitationOf,
  anOpening,
  wholeIdentity,
} from '../../../src/coordination/files/testing/files.http.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import type { CellRequires } from '../acts.js';

/** Ids of things in the file that is asked about; of another member's, unless `own`. */
export type Things = {
  readonly item: string;
  readonly ownItem: string;
  /** What someone in training wrote, not yet countersigned. */
  readonly awaiting: string;
  readonly member: string;
  readonly structure: string;
  readonly decision: string;
  readonly correction: string;
  readonly colleague: SignedIn;
  /** Somebody who may take the place of whoever asks. */
  readonly locum: SignedIn;
  /** Of the structure in which all of them practise. */
  readonly secretary: SignedIn;
  /** A name that no other file bears: the duplicate check is about something else. */
  readonly newName: string;
};

let days = 0;
/** What is given already is not given again. */
const anotherDay = () => `2026-12-${10 + (days++ % 20)}`;

export type Request = {
  readonly method: 'get' | 'post' | 'put';
  /** Below the file, or whole when it begins with `/v1`. */
  readonly path: string;
  readonly body?: object;
  readonly ifMatch?: number;
};

/** How an act is asked over HTTP, what it asks of the decision, and which refusals it is exempt from, as the trade has it. */
export type Call = {
  readonly act: string;
  readonly requires: CellRequires;
  readonly request: (things: Things) => Request;
  readonly exempt?: readonly ('stranger' | 'withdrawn' | 'ended')[];
};

const get = (path: string) => (): Request => ({ method: 'get', path });
const post = (path: string, body?: object) => (): Request => ({ method: 'post', path, ...(body && { body }) });
const note = { text: 'Passage ce matin.' };
const STRUCTURE = {
  structureId: 'R310000000002',
  ground: 'formal-team',
  reason: 'Suivi commun',
  informedOn: '2026-11-22',
};
const DECISION = { ...AGREEMENT, decidedOn: '2026-11-23' };
const OPPOSITION = {
  ...DECISION,
  object: 'opposition',
  effect: 'opposed',
  opposition: { kind: 'section', path: 'social' },
};
const REFUSAL = { ...DECISION, object: 'dmp', effect: 'refused' };
const ABOUT_NO_FILE = ['stranger', 'withdrawn', 'ended'] as const;

/** Asks one of an act's rules: `call('news.add', 'add news', ...)`. */
const call = (act: string, asks: string, request: Call['request'], ...exempt: NonNullable<Call['exempt']>): Call => {
  const [action = '', section = ''] = asks.split(' ');
  return { act, requires: { action, section }, request, exempt };
};

const invitation = (ring: string, ground: string) => (things: Things) =>
  post('/members', anInvitationOf(things.colleague, { ring, ground }))();

export const CALLS: readonly Call[] = [
  call(
    'file.open',
    'open file',
    ({ newName }) => post('/v1/files', anOpening({ birthName: newName }))(),
    ...ABOUT_NO_FILE,
  ),
  call('file.list', 'list files', get('/v1/files'), ...ABOUT_NO_FILE),
  call('file.list-changed', 'list files', get('/v1/files?changedSince=2026-11-23T09:00:00Z'), ...ABOUT_NO_FILE),
  call('file.search', 'search files', post('/v1/files/search', { usedName: 'Martin' }), ...ABOUT_NO_FILE),
  call(
    'delegation.give',
    'give delegation',
    ({ secretary: { situationId: delegateSituationId } }) =>
      post('/v1/me/delegations', { delegateSituationId, kinds: ['news'], endsOn: anotherDay() })(),
    ...ABOUT_NO_FILE,
  ),
  // Asked by whoever is no member yet: the structures of the circle have specs of their own.
  call('circle.take-charge', 'take charge', post('/members/me', { careDeclaration: 'Soins' }), ...ABOUT_NO_FILE),
  // What remains after a withdrawal: the stub of the file, collecting anew, withdrawing more, leaving, one's own accesses.
  call('file.read', 'read file', get(''), 'withdrawn'),
  call(
    'consent-decision.record',
    'collect consent',
    post('/consent/decisions', { ...DECISION, episode: 'Suivi' }),
    'withdrawn',
  ),
  call(
    'consent-correction.propose',
    'correct consent',
    ({ decision }) => post('/consent/corrections', { corrects: decision, reason: 'Saisie par erreur' })(),
    'withdrawn',
  ),
  call(
    'consent-correction.countersign',
    'correct consent',
    ({ correction }) => post(`/consent/corrections/${correction}/countersignature`)(),
    'withdrawn',
  ),
  call('consent-withdrawal.record', 'withdraw consent', post('/consent/withdrawals', REFUSAL), 'withdrawn'),
  call('consent-withdrawal.record', 'oppose consent', post('/consent/withdrawals', OPPOSITION), 'withdrawn'),
  // What only restricts is a withdrawal, by whichever way it comes.
  call('consent-decision.record', 'withdraw consent', post('/consent/decisions', REFUSAL), 'withdrawn'),
  call('consent-decision.record', 'oppose consent', post('/consent/decisions', OPPOSITION), 'withdrawn'),
  call('invitation.decline', 'decline invitation', post('/members/me/refusal'), 'withdrawn'),
  call('file.reopen', 'reopen file', post('/reopening', { reason: 'Retour', consent: DECISION }), 'withdrawn'),
  call('death.record', 'record death', post('/death', { deceasedOn: '2026-11' }), 'withdrawn'),
  call('death.read', 'correct death', get('/death'), 'withdrawn'),
  call(
    'death-correction.propose',
    'correct death',
    post('/death/corrections', { deceasedOn: null, reason: 'Homonyme' }),
    'withdrawn',
  ),
  call(
    'death-correction.countersign',
    'correct death',
    ({ correction }) => post(`/death/corrections/${correction}/countersignature`)(),
    'withdrawn',
  ),
  call('access-log.read', 'read own-accesses', get('/accesses'), 'withdrawn', 'ended'),
  // What remains after the end of care.
  call('closing-report.add', 'add closing-report', post('/sections/news/closing-report', note), 'ended'),
  call('news.list', 'read own-items', get('/sections/news?own=1'), 'ended'),
  // All else needs a part in the file, and the consent.
  call('news.list', 'read news', get('/sections/news')),
  call('item.read', 'read news', ({ item }) => get(`/sections/news/${item}`)()),
  call('item.list-versions', 'read news', ({ item }) => get(`/sections/news/${item}/versions`)()),
  call('news.add', 'add news', post('/sections/news', { ...note, kind: 'OBS' })),
  call(
    'timeline.add',
    'add news',
    post('/sections/timeline', { ...note, kind: 'hospitalisation', occurredOn: '2026-10-02' }),
  ),
  call('item.reword', 'edit news', ({ ownItem }) => ({
    method: 'put',
    path: `/sections/news/${ownItem}`,
    body: { ...note, urgent: false, confidentiality: { audience: 'circle' }, hiddenFromRepresentatives: false },
    ifMatch: 1,
  })),
  call('item.countersign', 'countersign news', ({ awaiting }) => post(`/sections/news/${awaiting}/countersignature`)()),
  call('timeline.read', 'read timeline', get('/sections/timeline')),
  call('identity.read', 'read identity.traits', get('/sections/identity')),
  call('identity.list-versions', 'read identity.traits', get('/sections/identity/versions')),
  // Nobody's traits: not those of the file that was opened under that name either.
  call('identity.change', 'edit identity.traits', ({ newName }) => ({
    method: 'put',
    path: '/sections/identity',
    body: wholeIdentity({ birthName: newName, birthFirstName: 'Léa' }),
    ifMatch: 1,
  })),
  call('consent.read', 'read consent', get('/consent')),
  call('consent-decision.list', 'read consent', get('/consent/decisions')),
  call('circle.read', 'read circle', get('/members')),
  call('circle-structure.list', 'read circle', get('/structures')),
  call('circle.invite', 'invite circle.care-team', invitation('care-team', 'recognised-by-person')),
  call('circle.invite', 'invite circle.extended', invitation('extended', 'consent')),
  call('substitute.appoint', 'replace circle', ({ locum: { situationId } }) =>
    post('/substitutes', { situationId, endsOn: '2026-11-30', reason: 'Congés', informedOn: '2026-11-22' })(),
  ),
  call('circle-structure.add', 'invite circle.care-team', post('/structures', STRUCTURE)),
  call('invitation.accept', 'accept invitation', post('/members/me/acceptance', { takesCharge: true })),
  call('membership.end', 'end circle', ({ member }) =>
    post(`/members/${member}/end`, { reason: 'ended-by-referent' })(),
  ),
  call('circle-structure.end', 'end circle', ({ structure }) => post(`/structures/${structure}/end`, {})()),
  call('membership.assign-duties', 'appoint circle', ({ member }) => ({
    method: 'put',
    path: `/members/${member}/duties`,
    body: { duties: ['referent'] },
  })),
  call('file.close', 'close file', post('/closure', { reason: 'end-of-care', closedOn: '2026-11-23' })),
  call('circle.leave', 'leave circle', post('/members/me/end', { reason: 'left' }), 'withdrawn'),
];

/** Asked by no route of its own: the report that follows an opening which met files of others. */
export const WITHOUT_ROUTE = ['duplicate.report'];

const SERVED: readonly Section[] = ['identity.traits', 'circle', 'consent', 'news'];
/** Cells and acts that no route asks yet. Whoever adds a route takes its act off here, and it is tried below. */
export const UNSERVED = [
  ...['add identity.traits', 'add circle', 'edit circle', 'add consent', 'edit consent'],
  ...SECTIONS.filter((section) => !SERVED.includes(section)).flatMap((section) =>
    ['read', 'add', 'edit'].map((action) => `${action} ${section}`),
  ),
  ...['qualify identity.traits', 'consult dmp', 'break glass'],
  // Decide, inside a reading that is granted, how much is shown: the whole access log, what awaits a countersignature.
  ...['read access-log', 'read awaiting-news'],
];
