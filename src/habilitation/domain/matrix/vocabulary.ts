import type { Ring } from '#libs/access/facts.js';

/** The sections of a coordination file that have cells in the matrix. News, timeline, requests and agenda share `news`. */
export const SECTIONS = [
  'identity.traits',
  'identity.ins',
  'related-persons',
  'circle',
  'consent',
  'social',
  'health-notes',
  'alerts',
  'news',
  'assessments.autonomy',
  'assessments.clinical',
  'care-plan',
  'documents.administrative',
  'documents.medical',
  'documents.psychiatric',
] as const;
export type Section = (typeof SECTIONS)[number];

/** The special acts: cells too, granted or not, named `action section` as an act asks them. */
export const SPECIAL_ACTS = [
  'open file',
  'collect consent',
  'invite circle.care-team',
  'invite circle.extended',
  'qualify identity.traits',
  'consult dmp',
  'read access-log',
  'break glass',
  'close file',
  'reopen file',
] as const;
export type SpecialAct = (typeof SPECIAL_ACTS)[number];

export const RINGS: readonly Ring[] = ['care-team', 'extended'];

/** `-` none, `r` read, `c` read and add under countersignature, `w` read, add and edit one's own, `o` own deposits only. */
export const LETTERS = ['-', 'r', 'c', 'w', 'o'] as const;
export type Letter = (typeof LETTERS)[number];

/** Those in training act in this category, with the row of the profession they learn. */
export const TRAINEE = 'TRA';

/** `countersign`: to answer for what someone in training adds. */
export type CellAction = 'read' | 'add' | 'edit' | 'countersign';

const GRANTED: Record<Letter, readonly CellAction[]> = {
  '-': [],
  r: ['read'],
  c: ['read', 'add'],
  w: ['read', 'add', 'edit', 'countersign'],
  o: ['add', 'edit'],
};

/** Whether a cell grants an action. Reading and editing one's own deposits are the decision's business, not the letter's. */
export const grants = (letter: Letter, action: CellAction): boolean => GRANTED[letter].includes(action);

/** What remains of a cell under a ceiling: never more than either. */
export function capLetter(letter: Letter, ceiling: Letter): Letter {
  if (ceiling === 'w' || letter === ceiling) return letter;
  if (letter === 'w') return ceiling;
  return grants(letter, 'read') && grants(ceiling, 'read') ? 'r' : '-';
}
