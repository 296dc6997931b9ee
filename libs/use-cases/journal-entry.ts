import type { JournalEntry } from '#libs/journal/journal.js';
import type { UseCase } from './use-case.js';

const sectionOf = ({ requires }: UseCase<unknown>) =>
  typeof requires === 'object' && 'section' in requires ? requires.section : null;

/** The journal entry of one act or consultation: ids and codes, and the versions that the decision rested on. */
export function journalEntryOf(
  useCase: UseCase<unknown>,
  at: Date,
  outcome: JournalEntry['outcome'],
  code: string | null,
): JournalEntry {
  const { caller, journalDetails, admission, delegate } = useCase;
  const facts = admission?.facts ?? null;
  const actor = facts?.actor ?? null;
  const hand = delegate ?? actor;
  return {
    at,
    outcome: journalDetails.rejectionCode ? 'rejected' : outcome,
    action: useCase.action,
    section: sectionOf(useCase),
    accountId: hand?.accountId ?? journalDetails.accountId ?? null,
    onBehalfOf: delegate && actor ? actor.accountId : null,
    situationId: hand?.situation?.id ?? null,
    structureId: hand?.situation?.structureId ?? null,
    sessionId: caller.sessionId ?? journalDetails.sessionId ?? null,
    assurance: actor?.assurance ?? null,
    mode: journalDetails.mode ?? (caller.onBehalfOf ? 'delegated' : 'normal'),
    client: caller.client,
    origin: caller.origin,
    requestId: caller.requestId,
    personId: journalDetails.personId ?? facts?.file?.personId ?? null,
    files: [...(journalDetails.files ?? (useCase.fileId ? [useCase.fileId] : [])), ...(journalDetails.accounts ?? [])],
    item: journalDetails.item ?? useCase.itemId,
    code: code ?? journalDetails.rejectionCode ?? null,
    reasons: [...(admission?.decision.reasons ?? []), ...(delegate ? [underDelegation(caller.onBehalfOf)] : [])],
    matrixVersion: admission?.decision.matrixVersion ?? null,
    consentVersion: facts?.consent?.version ?? null,
    membershipVersion: facts?.membership?.version ?? null,
    retention: useCase.retention,
  };
}

/** Under which delegation an act was done: among its grounds, since it is one. */
const underDelegation = (id: string | undefined) => `delegation:${id}`;
