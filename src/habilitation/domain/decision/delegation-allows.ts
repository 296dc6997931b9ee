import type { DelegatedKind, DelegationFacts } from '#libs/access/delegation.js';
import { categoryOf } from '../matrix/category.js';
import type { Ceiling } from '../matrix/matrix.js';
import { isOwnHand, allow, type DecisionContext, deny, type StepResult } from './decision-context.js';
import { grants, type Section } from '../matrix/vocabulary.js';

const cell = (section: Section) => ['read', 'add', 'edit'].map((action) => `${action} ${section}`);

/** What each kind opens to a delegate. What is in none, such as break-glass, the DMP, a withdrawal or taking charge, is never delegable. */
export const DELEGATED_ACTS: Readonly<Record<DelegatedKind, readonly string[]>> = {
  opening: ['open file'],
  identity: [
    ...cell('identity.traits'),
    ...cell('identity.ins'),
    ...cell('related-persons'),
    'qualify identity.traits',
  ],
  circle: [...cell('circle'), 'invite circle.care-team'],
  'consent-collection': [...cell('consent'), 'collect consent'],
  news: [...cell('news'), 'read timeline', 'read own-items'],
  'documents.administrative': cell('documents.administrative'),
  'documents.medical-deposit': cell('documents.medical'),
};

/** To find the file about which one acts: part of every kind. */
export const ACTS_OF_EVERY_DELEGATION: readonly string[] = ['list files', 'search files', 'read file'];

/**
 * Whether a delegate may ask it in another's name: the kind was delegated, and lies under the ceiling of the delegate's category. What the one they
 * act for may do is asked by all the other steps, so that the delegate has what both have.
 */
export function delegationAllows(context: DecisionContext): StepResult {
  const { delegation, action, section } = context;
  if (!delegation) return allow();
  const ceiling = ceilingOf(context, delegation);
  if (!ceiling) return deny('delegation-refused', 'delegate-not-admitted');
  const name = `${action} ${section}`;
  const kinds = ACTS_OF_EVERY_DELEGATION.includes(name) ? delegation.kinds : kindsOf(name);
  if (kinds.length === 0) return deny('not-delegable', 'never-delegable');
  if (!kinds.some((kind) => delegation.kinds.includes(kind))) return deny('not-delegated', 'kind-not-delegated');
  return isUnder(ceiling, context) ? allow('delegated') : deny('not-delegable', 'delegate-ceiling');
}

const kindsOf = (name: string): readonly DelegatedKind[] =>
  (Object.keys(DELEGATED_ACTS) as DelegatedKind[]).filter((kind) => DELEGATED_ACTS[kind].includes(name));

function ceilingOf({ matrix }: DecisionContext, { delegate: { situation } }: DelegationFacts): Ceiling | undefined {
  return situation.admitted ? matrix.ceilings.get(categoryOf(matrix, situation).code) : undefined;
}

/** `o` is a ceiling too: what the delegate's own hand deposited, and nothing else that the one they act for did. */
function isUnder({ cells, acts }: Ceiling, context: DecisionContext): boolean {
  const { matrix } = context.rule;
  if (typeof matrix !== 'object') return true;
  if ('act' in matrix) return acts.has(matrix.act);
  const letter = cells.get(matrix.cell) ?? '-';
  if (letter !== 'o' || matrix.action === 'add') return grants(letter, matrix.action);
  return isOwnHand(context);
}
