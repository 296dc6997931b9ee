import { isIP } from 'node:net';
import type { TestApp } from '#test/support/test-app.js';
import type { Sent } from './requests.js';
import type { Answer } from './sender.js';

/** What everybody may read, that is about nobody. */
const UNTRACED = [
  ...['listHelp', 'tabsSignIn', 'readPasswordPolicy', 'termsRegistrations', 'listCommunes', 'listSupport'],
  ...['matrixMatrix', 'professionsMatrix', 'listNotices'],
];

/** What is in an address or an answer, and stands in the journal by something else: a challenge by its account, a part by the whole, who did it by what was done. */
const TOLD_OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  enterCodeSignIn: ['challengeId'],
  confirmEmail: ['challengeId'],
  assignVerification: ['situationId'],
  countersignConsent: ['correctionId'],
  askChangeDeskChanges: ['supportRequestId'],
  passwordAssistance: ['id'],
  authenticatorAssistance: ['id'],
  listCircle: ['accountId'],
  ofAccessesBackoffice: ['accountId'],
  readSupportBackoffice: ['accountId'],
};

type Entry = {
  readonly outcome: string;
  readonly code: string | null;
  readonly account_id: string | null;
  readonly on_behalf_of: string | null;
  readonly situation_id: string | null;
  readonly session_id: string | null;
  readonly assurance: string | null;
  readonly mode: string;
  readonly origin: string;
  readonly person_id: string | null;
  readonly files: readonly string[];
  readonly item: string | null;
  readonly because: readonly string[];
  readonly matrix_version: number | null;
  readonly consent_version: number | null;
  /** Whose session it is, and where they act in it. */
  readonly holder: string | null;
  readonly acts_in: string | null;
};

const ENTRIES = `
select e.*, s.account_id as holder, s.situation_id as acts_in
from journal.entry e left join accounts.session s on s.id = e.session_id where e.request_id = $1`;

/** The ids that the address names, and those that the answer tells: of what was made, and whose data left. */
function thingsOf({ operation, path }: Sent, { text }: Answer): readonly string[] {
  const otherwise = TOLD_OTHERWISE[operation.operationId] ?? [];
  const segments = path.split(/[/?]/);
  const names = operation.path.split('/');
  const addressed = names.flatMap((name, nth) => {
    const id = /^\{(\w+)\}$/.exec(name)?.[1];
    return id && !otherwise.includes(id) ? [segments[nth] ?? ''] : [];
  });
  const made = /^\{"id":"([^"]+)"/.exec(text)?.[1];
  const left = [...text.matchAll(/"(fileId|accountId)":"([^"]+)"/g)].filter(
    ([, name = '']) => !otherwise.includes(name),
  );
  return [...addressed, ...(made && !otherwise.includes('id') ? [made] : []), ...left.map(([, , id = '']) => id)];
}

/** Who did it, from where, in which session and situation, in whose name. */
function whoIsMissing({ operation, headers }: Sent, entry: Entry): readonly string[] {
  const delegation = headers['on-behalf-of'];
  const inName = entry.mode === 'delegated' && entry.because.includes(`delegation:${delegation}`);
  // What a session that locked may still do asks nothing of it.
  const acts = !entry.because.includes('public');
  const moved = operation.operationId === 'chooseSession';
  return [
    ...(entry.account_id !== null && entry.account_id === entry.holder ? [] : ['who did it']),
    ...(acts && entry.assurance === null ? ['how they signed in'] : []),
    ...(acts && !moved && entry.situation_id !== entry.acts_in ? ['in which situation'] : []),
    ...(delegation && !(entry.on_behalf_of && inName) ? ['in whose name'] : []),
  ];
}

const isAddress = (text = '') => isIP(text) !== 0;

function missingIn(sent: Sent, answer: Answer, entry: Entry): readonly string[] {
  const { operation, headers } = sent;
  const named = JSON.stringify(entry);
  const isAboutFile = operation.path.startsWith('/v1/files/{fileId}');
  return [
    ...thingsOf(sent, answer)
      .filter((id) => !named.includes(id))
      .map((id) => `what it is about: ${id}`),
    ...(operation.security === undefined ? whoIsMissing(sent, entry) : []),
    ...(entry.origin === headers['x-forwarded-for'] || !isAddress(headers['x-forwarded-for']) ? [] : ['from where']),
    ...(entry.because.length > 0 ? [] : ['why it was granted']),
    ...(isAboutFile && !(entry.person_id && entry.files.length > 0 && entry.matrix_version && entry.consent_version)
      ? ['of which person, under which matrix and consent']
      : []),
    ...(entry.outcome === 'done' ? [] : ['that it was done']),
  ];
}

/** What the journal does not say of a request that was answered: nothing, as it should be. */
export async function untold({ database }: TestApp, sent: Sent, answer: Answer): Promise<readonly string[]> {
  const entries = await database.rows<Entry>(ENTRIES, [answer.headers['x-request-id']]);
  const told = (missing: string) => `the journal does not tell ${missing}`;
  if (answer.status >= 400) {
    const { code } = JSON.parse(answer.text || '{}') as { code?: string };
    // Whoever may not know that something exists is told that it is not found; the journal has why. A number whose key is wrong was looked for all the same.
    const refused = entries.some((entry) => entry.outcome !== 'done' && (entry.code === code || code === 'not-found'));
    const isSought = code === 'rpps-key-mismatch';
    return entries.length === 0 || refused || isSought ? [] : [told(`that it was ${code}`)];
  }
  if (UNTRACED.includes(sent.operation.operationId)) return [];
  const [entry] = entries.slice(-1);
  return entry ? missingIn(sent, answer, entry).map(told) : [told('it')];
}
