import { type Actor, ASSURANCE_OF_ROLES, type BackofficeRole, isAssuranceAtLeast } from '#libs/access/actor.js';
import type { Decision, Permission } from '#libs/access/decision.js';
import type { Facts } from '#libs/access/facts.js';
import { type Category, categoryOf } from '../matrix/category.js';
import { consentAllows } from './consent-allows.js';
import { delegationAllows } from './delegation-allows.js';
import type { RuleName } from './explanations.js';
import { itemAllows, matrixAllows } from './matrix-allows.js';
import type { Matrix } from '../matrix/matrix.js';
import { fileAllows, membershipAllows } from './membership-allows.js';
import { allow, type DecisionContext, deny, type StepResult } from './decision-context.js';
import { permissionRuleOf } from './permission-rules.js';

const STEPS = [delegationAllows, membershipAllows, fileAllows, consentAllows, matrixAllows, itemAllows];

/**
 * The one access decision: pure, closed by default, and with its reasons. In order: session and account, situation, what the act requires,
 * delegation, part in the file, life of the file, consent, matrix, item. The first step that refuses ends it.
 */
export function decide(matrix: Matrix, requires: Permission, facts: Facts): Decision {
  const { actor, delegation } = facts;
  if (requires === 'public') return decision(matrix, null, allow('public'));
  if (!actor) {
    const why = facts.sessionLocked ? 'session-locked' : 'session-ended';
    return decision(matrix, null, deny(why, why));
  }
  if (delegation === 'refused') return decision(matrix, null, deny('delegation-refused', 'delegation-unknown'));
  const { situation } = actor;
  const category = situation && categoryOf(matrix, situation);
  const isPersonal = requires === 'signed-in' || 'role' in requires;
  if (delegation && isPersonal) return decision(matrix, category, deny('not-delegable', 'never-delegable'));
  if (requires === 'signed-in') return decision(matrix, category, allow('signed-in'));
  if ('role' in requires) return decision(matrix, category, roleAllows([requires.role].flat(), actor));
  if (!situation || !category) return decision(matrix, null, deny('no-situation', 'no-situation'));
  if (!situation.admitted) return decision(matrix, category, deny('not-admitted', 'out-of-region'));
  if (!category.admitted) return decision(matrix, category, deny('not-admitted', 'category-not-admitted'));
  const { action, section } = requires;
  const rule = permissionRuleOf(action, section);
  if (!rule) return decision(matrix, category, deny('matrix-denies', 'unknown-act'));
  return decision(
    matrix,
    category,
    evaluate({ matrix, facts, actor, delegation, situation, category, action, section, rule }),
  );
}

function roleAllows(needed: readonly BackofficeRole[], { roles, assurance }: Actor): StepResult {
  if (!needed.some((role) => roles.includes(role))) return deny('role-required', 'role-missing');
  return isAssuranceAtLeast(assurance, ASSURANCE_OF_ROLES)
    ? allow('role-held')
    : deny('assurance-too-low', 'role-inert');
}

function evaluate(context: DecisionContext): StepResult {
  const reasons: RuleName[] = [];
  // Whoever has no part in the file may not learn from a refusal that it exists.
  const isStranger = context.rule.member !== 'none' && !context.facts.membership;
  for (const step of STEPS) {
    const verdict = step(context);
    // What refuses is said alone: the rules that let pass before it explain nothing.
    if (verdict.refusalCode) return isStranger ? deny('unknown', ...verdict.reasons) : verdict;
    reasons.push(...verdict.reasons);
  }
  return allow(...reasons);
}

function decision(matrix: Matrix, category: Category | null, { refusalCode, reasons }: StepResult): Decision {
  const common = { reasons, matrixVersion: matrix.version, category: category?.code ?? null };
  return refusalCode ? { granted: false, code: refusalCode, ...common } : { granted: true, ...common };
}
