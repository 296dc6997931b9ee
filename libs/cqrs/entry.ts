import type { JournalEntry } from '#libs/journal/journal.js';
import type { Asked } from './asked.js';

const sectionOf = ({ requires }: Asked<unknown>) =>
  typeof requires === 'object' && 'section' in requires ? requires.section : null;

/** The journal entry of one act or consultation: ids and codes, and the versions that the decision rested on. */
export function entryOf(
  asked: Asked<unknown>,
  at: Date,
  outcome: JournalEntry['outcome'],
  code: string | null,
): JournalEntry {
  const { caller, trace, admission, delegate } = asked;
  const facts = admission?.facts ?? null;
  const actor = facts?.actor ?? null;
  const hand = delegate ?? actor;
  return {
    at,
    outcome: trace.rejectedWith ? 'rejected' : outcome,
    action: asked.action,
    section: sectionOf(asked),
    accountId: hand?.accountId ?? trace.accountId ?? null,
    onBehalfOf: delegate && actor ? actor.accountId : null,
    situationId: hand?.situation?.id ?? null,
    structureId: hand?.situation?.structureId ?? null,
    sessionId: caller.sessionId ?? trace.sessionId ?? null,
    assurance: actor?.assurance ?? null,
    mode: trace.mode ?? (caller.onBehalfOf ? 'delegated' : 'normal'),
    client: caller.client,
    origin: caller.origin,
    requestId: caller.requestId,
    personId: trace.personId ?? facts?.file?.personId ?? null,
    files: [...(trace.files ?? (asked.fileId ? [asked.fileId] : [])), ...(trace.accounts ?? [])],
    item: trace.item ?? asked.itemId,
    code: code ?? trace.rejectedWith ?? null,
    because: [...(admission?.decision.because ?? []), ...(delegate ? [underDelegation(caller.onBehalfOf)] : [])],
    matrixVersion: admission?.decision.matrixVersion ?? null,
    consentVersion: facts?.consent?.version ?? null,
    membershipVersion: facts?.membership?.version ?? null,
    retention: asked.retention,
  };
}

/** Under which delegation an act was done: among its grounds, since it is one. */
const underDelegation = (id: string | undefined) => `delegation:${id}`;
