import type { Duty } from '#libs/access/facts.js';
import { type CellAction, type Section, SECTIONS, type SpecialAct } from '../matrix/vocabulary.js';

/** What one `{ action, section }` needs of the facts. Exceptions are cells of this table, never an `if` elsewhere. */
export type PermissionRule = {
  /**
   * Whose part in the file: `none` needs no file; `invited` a pending invitation; `active` a member now; `author` a member, or a former one for
   * what they wrote; `closing` a member, or a former one whom the person did not exclude, for 30 days; `ever` a member or a former one; `stranger` nobody's (break-glass);
   * `newcomer` whoever may enter the care team, judged as if they were in it. Whoever has never had part learns nothing when refused.
   */
  readonly member: 'none' | 'invited' | 'active' | 'author' | 'closing' | 'ever' | 'stranger' | 'newcomer';
  /** `open`: neither closed nor after a death; `living`: the person is not deceased; `any`. */
  readonly file: 'open' | 'living' | 'any';
  /** `in-force`: sharing was agreed to and reaches the actor; `not-opposed`: the actor is not excluded; `emergency`; `any`. */
  readonly consent: 'in-force' | 'not-opposed' | 'emergency' | 'any';
  /** What the matrix must say: a cell grants the action, the special act is held, the row takes part in this ring, or nothing. */
  readonly matrix:
    { readonly cell: Section; readonly action: CellAction } | { readonly act: SpecialAct } | 'takes-part' | 'nothing';
  /** Duties that grant the act: beside the matrix when it is an act, alone when the matrix says nothing. */
  readonly duties?: readonly Duty[];
  /** What the matrix grants, it grants only while the file has no referent: who holds the duty comes first. */
  readonly referentFirst?: true;
  /** Nobody's outside the care team, whatever else is granted there. */
  readonly withinCareTeam?: true;
  /** The consent provides for sharing outside the care team. */
  readonly beyondCareTeam?: true;
  readonly qualifiedIdentity?: true;
  /** The section that it shows, where no cell says it: the person may oppose that. */
  readonly shows?: Section;
};

const act = (name: SpecialAct, needs: Partial<PermissionRule> = {}): [string, PermissionRule] => [
  name,
  { member: 'active', file: 'open', consent: 'in-force', matrix: { act: name }, ...needs },
];

const cellRule = (name: string, needs: Partial<PermissionRule>): [string, PermissionRule] => [
  name,
  { member: 'active', file: 'any', consent: 'in-force', matrix: 'nothing', ...needs },
];

/** A closed file, and that of a deceased person, is read and no longer written. */
const cells = SECTIONS.flatMap((section): [string, PermissionRule][] => [
  cellRule(`read ${section}`, { member: 'author', matrix: { cell: section, action: 'read' } }),
  cellRule(`add ${section}`, { file: 'open', matrix: { cell: section, action: 'add' } }),
  cellRule(`edit ${section}`, { file: 'open', matrix: { cell: section, action: 'edit' } }),
]);

const TABLE: ReadonlyMap<string, PermissionRule> = new Map([
  ...cells,
  // The timeline shares the cell of the news.
  cellRule('read timeline', { member: 'author', matrix: { cell: 'news', action: 'read' } }),
  // What someone in training wrote: whoever may countersign it sees it before, also once the file is closed.
  cellRule('read awaiting-news', { matrix: { cell: 'news', action: 'countersign' } }),
  cellRule('countersign news', { file: 'open', matrix: { cell: 'news', action: 'countersign' } }),
  // A list of one's own deposits: after the end of care, and for whom the cell does not open the others'.
  cellRule('read own-items', { member: 'ever', shows: 'news' }),

  // Without a file yet, or across files.
  act('open file', { member: 'none', file: 'any', consent: 'any' }),
  cellRule('list files', { member: 'none', consent: 'any' }),
  cellRule('search files', { member: 'none', consent: 'any' }),
  cellRule('give delegation', { member: 'none', consent: 'any' }),

  // What remains after a withdrawal, a refusal, or while representatives disagree.
  cellRule('read file', { consent: 'not-opposed' }),
  act('collect consent', { consent: 'not-opposed' }),
  // Two members answer for a correction, each in person: it is no kind of collecting that a delegate may do.
  ['correct consent', { member: 'active', file: 'open', consent: 'not-opposed', matrix: { act: 'collect consent' } }],
  // Who is opposed speaks no more for the person; outside the care team, only to end the sharing.
  cellRule('withdraw consent', { consent: 'not-opposed' }),
  cellRule('oppose consent', { consent: 'not-opposed', withinCareTeam: true }),
  cellRule('leave circle', { consent: 'any' }),
  cellRule('read own-accesses', { member: 'ever', consent: 'any' }),

  // The circle.
  act('invite circle.care-team'),
  act('invite circle.extended', { beyondCareTeam: true }),
  cellRule('accept invitation', { member: 'invited', file: 'open', matrix: 'takes-part' }),
  cellRule('decline invitation', { member: 'invited', consent: 'any' }),
  cellRule('take charge', { member: 'newcomer', file: 'open', matrix: 'takes-part' }),
  // One's own substitute, or that of a colleague of one's structure: whoever takes part may, since the substitute is of the same row.
  cellRule('replace circle', { file: 'open', withinCareTeam: true, matrix: 'takes-part' }),
  cellRule('end circle', { duties: ['referent'] }),
  // Without a referent, whoever could close the file may name one, themselves included: it is never left to nobody.
  cellRule('appoint circle', {
    file: 'open',
    matrix: { act: 'close file' },
    duties: ['referent'],
    referentFirst: true,
  }),

  // The life of the file. A file is reopened with a new consent, collected by the same act.
  act('close file', { duties: ['referent'], referentFirst: true }),
  act('reopen file', { file: 'living', consent: 'not-opposed', duties: ['referent'], referentFirst: true }),
  // A death that is learnt once the file is closed.
  [
    'record death',
    {
      member: 'active',
      file: 'living',
      consent: 'not-opposed',
      matrix: { act: 'close file' },
      duties: ['referent'],
      referentFirst: true,
    },
  ],
  // Recorded by mistake, it takes two: the referent, and whoever could close the file without one.
  [
    'correct death',
    { member: 'active', file: 'any', consent: 'not-opposed', matrix: { act: 'close file' }, duties: ['referent'] },
  ],
  // One more note, of whoever left: whose notes are countersigned has it countersigned too.
  cellRule('add closing-report', { member: 'closing', matrix: { cell: 'news', action: 'add' } }),

  act('qualify identity.traits'),
  act('consult dmp', { qualifiedIdentity: true }),
  act('read access-log', { file: 'any', duties: ['referent', 'attending-physician'] }),
  act('break glass', { member: 'stranger', consent: 'emergency' }),
]);

/** Null for what no row knows: refused, and a fault of the program. */
export const permissionRuleOf = (action: string, section: string): PermissionRule | null =>
  TABLE.get(`${action} ${section}`) ?? null;

/** Every `{ action, section }` that may be asked. */
export const KNOWN_ACTS: readonly string[] = [...TABLE.keys()];

/** The cell that the matrix is asked for, where it is asked for one. */
export const cellOf = ({ matrix }: PermissionRule) => (typeof matrix === 'object' && 'cell' in matrix ? matrix : null);
