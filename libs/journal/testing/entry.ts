import { newId } from '#libs/kernel/identifier.js';
import type { JournalEntry } from '../journal.js';

/** An ordinary consultation of the news of one file. */
export const anEntry = (changes: Partial<JournalEntry> = {}): JournalEntry => ({
  at: new Date('2026-11-23T08:00:00.123Z'),
  outcome: 'done',
  action: 'ReadNews',
  section: 'news',
  accountId: newId(),
  onBehalfOf: null,
  situationId: newId(),
  structureId: '310000000',
  sessionId: newId(),
  assurance: 'otp',
  mode: 'normal',
  client: 'spico-web/1.0',
  origin: '192.0.2.1',
  requestId: newId(),
  personId: newId(),
  files: [newId()],
  item: null,
  code: null,
  reasons: ['member-active', 'matrix-grants'],
  matrixVersion: 1,
  consentVersion: 2,
  membershipVersion: 3,
  retention: 'care',
  ...changes,
});
