import type { Actor, Situation } from '#libs/access/actor.js';
import type { RefusalCode } from '#libs/access/decision.js';
import type { DelegationFacts } from '#libs/access/delegation.js';
import type { Facts, Ring } from '#libs/access/facts.js';
import type { Category } from '../matrix/category.js';
import type { RuleName } from './explanations.js';
import type { Matrix } from '../matrix/matrix.js';
import { isOf } from './may-read.js';
import type { PermissionRule } from './permission-rules.js';

/** One question to the decision, once it is known who asks and what the act needs. */
export type DecisionContext = {
  readonly matrix: Matrix;
  readonly facts: Facts;
  readonly actor: Actor;
  readonly delegation: DelegationFacts | null;
  readonly situation: Situation;
  readonly category: Category;
  readonly action: string;
  readonly section: string;
  readonly rule: PermissionRule;
};

/** One step's answer: the rules that let pass, or the code that refuses and why. */
export type StepResult = { readonly refusalCode: RefusalCode | null; readonly reasons: readonly RuleName[] };

export const allow = (...reasons: RuleName[]): StepResult => ({ refusalCode: null, reasons });
export const deny = (refusalCode: RefusalCode, ...reasons: RuleName[]): StepResult => ({ refusalCode, reasons });

/** The ring in which one acts: without a part in the file yet (opening, break-glass, taking charge) that of the care team. */
export const ringOf = ({ facts, rule }: DecisionContext): Ring =>
  rule.member === 'newcomer' ? 'care-team' : (facts.membership?.ring ?? 'care-team');

/** What one wrote stays readable to oneself, whatever restricts it for others. */
export const isOwn = (context: DecisionContext): boolean =>
  !!context.facts.item && isOf(ownerIn(context), context.facts.item.depositor);

/** As whom one reads. */
export const ownerIn = ({ actor, situation, delegation }: DecisionContext) => ({
  accountId: actor.accountId,
  delegatedIn: delegation && situation.id,
});

/** Whether it is of a delegate's own hand, in the name of the one they act for: the first wording and the present one, before what is asked. */
export const isOwnHand = (context: DecisionContext): boolean =>
  isOwn(context) && !!context.delegation && context.facts.item?.writtenBy === context.delegation.delegate.situation.id;
