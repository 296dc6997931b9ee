import { type Actor, ASSURANCE_OF_ROLES, type BackofficeRole, isAtLeast } from '#libs/authorisation/actor.js';
import type { Decision, Requires } from '#libs/authorisation/decision.js';
import type { Facts } from '#libs/authorisation/facts.js';
import { type Category, categoryOf } from './category.js';
import { consentAllows } from './consent-allows.js';
import { delegationAllows } from './delegation-allows.js';
import type { RuleName } from './explanations.js';
import { itemAllows, matrixAllows } from './matrix-allows.js';
import type { Matrix } from './matrix.js';
import { fileAllows, membershipAllows } from './membership-allows.js';
import { passes, type Question, refuses, type Verdict } from './question.js';
import { needsOf } from './requires.js';

const STEPS = [delegationAllows, membershipAllows, fileAllows, consentAllows, matrixAllows, itemAllows];

/**
 * The one access decision: pure, closed by default, and with its reasons. In order: session and account, situation, what the act requires,
 * delegation, part in the file, life of the file, consent, matrix, item. The first step that refuses ends it.
 */
export function decide(matrix: Matrix, requires: Requires, facts: Facts): Decision {
  const { actor, delegation } = facts;
  if (requires === 'public') return decision(matrix, null, passes('public'));
  if (!actor) {
    const why = facts.sessionLocked ? 'session-locked' : 'session-ended';
    return decision(matrix, null, refuses(why, why));
  }
  if (delegation === 'refused') return decision(matrix, null, refuses('delegation-refused', 'delegation-unknown'));
  const { situation } = actor;
  const category = situation && categoryOf(matrix, situation);
  const isPersonal = requires === 'signed-in' || 'role' in requires;
  if (delegation && isPersonal) return decision(matrix, category, refuses('not-delegable', 'never-delegable'));
  if (requires === 'signed-in') return decision(matrix, category, passes('signed-in'));
  if ('role' in requires) return decision(matrix, category, roleAllows([requires.role].flat(), actor));
  if (!situation || !category) return decision(matrix, null, refuses('no-situation', 'no-situation'));
  if (!situation.admitted) return decision(matrix, category, refuses('not-admitted', 'out-of-region'));
  if (!category.admitted) return decision(matrix, category, refuses('not-admitted', 'category-not-admitted'));
  const { action, section } = requires;
  const needs = needsOf(action, section);
  if (!needs) return decision(matrix, category, refuses('matrix-denies', 'unknown-act'));
  return decision(
    matrix,
    category,
    weigh({ matrix, facts, actor, delegation, situation, category, action, section, needs }),
  );
}

function roleAllows(asked: readonly BackofficeRole[], { roles, assurance }: Actor): Verdict {
  if (!asked.some((role) => roles.includes(role))) return refuses('role-required', 'role-missing');
  return isAtLeast(assurance, ASSURANCE_OF_ROLES) ? passes('role-held') : refuses('assurance-too-low', 'role-inert');
}

function weigh(question: Question): Verdict {
  const because: RuleName[] = [];
  // Whoever has no part in the file may not learn from a refusal that it exists.
  const isStranger = question.needs.member !== 'none' && !question.facts.membership;
  for (const step of STEPS) {
    const verdict = step(question);
    // What refuses is said alone: the rules that let pass before it explain nothing.
    if (verdict.refused) return isStranger ? refuses('unknown', ...verdict.because) : verdict;
    because.push(...verdict.because);
  }
  return passes(...because);
}

function decision(matrix: Matrix, category: Category | null, { refused, because }: Verdict): Decision {
  const common = { because, matrixVersion: matrix.version, category: category?.code ?? null };
  return refused ? { granted: false, code: refused, ...common } : { granted: true, ...common };
}
