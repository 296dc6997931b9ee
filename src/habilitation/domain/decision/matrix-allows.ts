import { isAssuranceAtLeast } from '#libs/access/actor.js';
import type { ItemFacts } from '#libs/access/facts.js';
import type { RuleName } from './explanations.js';
import { hasAct, letterAt, takesPart } from '../matrix/matrix.js';
import { mayRead } from './may-read.js';
import {
  isOwn,
  isOwnHand,
  ownerIn,
  allow,
  type DecisionContext,
  deny,
  ringOf,
  type StepResult,
} from './decision-context.js';
import { cellOf } from './permission-rules.js';
import { type CellAction, grants, type Section, type SpecialAct } from '../matrix/vocabulary.js';

/** What the matrix grants to the row of the actor's category, in the ring of their membership. */
export function matrixAllows(context: DecisionContext): StepResult {
  const { matrix, category, rule } = context;
  if (rule.qualifiedIdentity && context.facts.file?.identity !== 'qualified')
    return deny('matrix-denies', 'identity-not-qualified');
  if (rule.withinCareTeam && ringOf(context) !== 'care-team') return deny('matrix-denies', 'outside-care-team');
  if (rule.matrix === 'takes-part')
    return takesPart(matrix, category.row, ringOf(context)) ? allow('takes-part') : deny('matrix-denies', 'no-part');
  if (rule.matrix === 'nothing') return rule.duties ? dutyAllows(context) : allow('table-grants');
  return 'act' in rule.matrix
    ? actAllows(context, rule.matrix.act)
    : cellAllows(context, rule.matrix.cell, rule.matrix.action);
}

function cellAllows(context: DecisionContext, section: Section, action: CellAction): StepResult {
  const { matrix, category } = context;
  if (action === 'read' && isOwn(context)) return allow('own-item');
  const letter = letterAt(matrix, category.row, ringOf(context), section);
  if (!grants(letter, action)) return deny('matrix-denies', 'cell-denies');
  if (action === 'countersign' && !maySupervise(context, section)) return deny('matrix-denies', 'cell-denies');
  if (assuranceTooLow(context, 'sections', section)) return deny('assurance-too-low', 'assurance-too-low');
  return letter === 'c' && action === 'add' ? allow('cell-grants', 'countersigned') : allow('cell-grants');
}

function actAllows(context: DecisionContext, act: SpecialAct): StepResult {
  const { rule, facts } = context;
  const isForReferent = rule.referentFirst && facts.file?.hasReferent;
  const verdict = isForReferent ? null : categoryHolds(context, act);
  if (!verdict && !rule.duties) return deny('matrix-denies', 'act-denied');
  if (assuranceTooLow(context, 'acts', act)) return deny('assurance-too-low', 'assurance-too-low');
  return verdict ?? dutyAllows(context);
}

function categoryHolds(context: DecisionContext, act: SpecialAct): StepResult | null {
  const { matrix, category } = context;
  const ring = ringOf(context);
  if (hasAct(matrix, category.row, ring, act)) return allow('act-granted');
  const asCoordinator = category.coordinates && hasAct(matrix, matrix.coordinators.actsOf, ring, act);
  return asCoordinator ? allow('coordination-grants') : null;
}

/** Duties grant acts in the care team, never sections. */
function dutyAllows({ facts, rule }: DecisionContext): StepResult {
  const { membership } = facts;
  const held = membership?.ring === 'care-team' && membership.duties.some((duty) => rule.duties?.includes(duty));
  return held ? allow('duty-grants') : deny('matrix-denies', 'duty-missing');
}

/** The rule of the latest date that has come. */
function assuranceTooLow(
  { matrix, category, actor, facts }: DecisionContext,
  kind: 'sections' | 'acts',
  name: string,
): boolean {
  const minimum = matrix.minimumAssurance.find(
    ({ from, categories, [kind]: names }) =>
      from <= facts.at && (names as readonly string[]).includes(name) && (categories?.includes(category.code) ?? true),
  );
  return minimum !== undefined && !isAssuranceAtLeast(actor.assurance, minimum.minimum);
}

const maySupervise = (context: DecisionContext, section: Section): boolean =>
  ringOf(context) === 'care-team' &&
  grants(letterAt(context.matrix, context.category.row, 'care-team', section), 'countersign');

/**
 * What the item itself says, whatever is done to it: it comes after all that does not depend on the item, so that no other refusal tells that there
 * is one. Who may not read it neither changes nor answers for it; only then whose it is counts.
 */
export function itemAllows(context: DecisionContext): StepResult {
  const { facts, rule } = context;
  const cell = cellOf(rule);
  if (!facts.item || !cell) return allow();
  const hidden = hiddenBecause(context, facts.item, cell.cell);
  if (hidden) return deny('confidential', hidden);
  if (cell.action === 'edit' && !isOwn(context)) return deny('matrix-denies', 'item-of-another');
  if (cell.action === 'countersign' && isOwn(context)) return deny('matrix-denies', 'own-countersignature');
  return allow('audience-allows');
}

/** Why the actor may not read the item. The depositor's confidentiality only restricts, as does a countersignature that is awaited. */
function hiddenBecause(context: DecisionContext, item: ItemFacts, section: Section): RuleName | null {
  const { matrix, category, delegation } = context;
  const ring = ringOf(context);
  const { audience } = item.confidentiality;
  // « Moi seul » is no delegate's, but for what they wrote themselves.
  if (delegation && audience === 'depositor' && !isOwnHand(context)) return 'audience-excludes';
  if (isOwn(context)) return null;
  // A cell may grant own deposits alone.
  if (!grants(letterAt(matrix, category.row, ring, section), 'read')) return 'cell-denies';
  if (item.awaitsCountersignature && !maySupervise(context, section)) return 'awaits-countersignature';
  const reader = { ...ownerIn(context), ring, category: category.code };
  return mayRead(item.confidentiality, reader, item.depositor) ? null : 'audience-excludes';
}
