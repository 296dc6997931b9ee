import { isAtLeast } from '#libs/authorisation/actor.js';
import type { ItemFacts } from '#libs/authorisation/facts.js';
import type { RuleName } from './explanations.js';
import { hasAct, letterAt, takesPart } from './matrix.js';
import { mayRead } from './may-read.js';
import { isOwn, isOwnHand, ownerIn, passes, type Question, refuses, ringOf, type Verdict } from './question.js';
import { cellOf } from './requires.js';
import { type CellAction, grants, type Section, type SpecialAct } from './vocabulary.js';

/** What the matrix grants to the row of the actor's category, in the ring of their membership. */
export function matrixAllows(question: Question): Verdict {
  const { matrix, category, needs } = question;
  if (needs.qualifiedIdentity && question.facts.file?.identity !== 'qualified')
    return refuses('matrix-denies', 'identity-not-qualified');
  if (needs.withinCareTeam && ringOf(question) !== 'care-team') return refuses('matrix-denies', 'outside-care-team');
  if (needs.matrix === 'takes-part')
    return takesPart(matrix, category.row, ringOf(question))
      ? passes('takes-part')
      : refuses('matrix-denies', 'no-part');
  if (needs.matrix === 'nothing') return needs.duties ? dutyAllows(question) : passes('table-grants');
  return 'act' in needs.matrix
    ? actAllows(question, needs.matrix.act)
    : cellAllows(question, needs.matrix.cell, needs.matrix.action);
}

function cellAllows(question: Question, section: Section, action: CellAction): Verdict {
  const { matrix, category } = question;
  if (action === 'read' && isOwn(question)) return passes('own-item');
  const letter = letterAt(matrix, category.row, ringOf(question), section);
  if (!grants(letter, action)) return refuses('matrix-denies', 'cell-denies');
  if (action === 'countersign' && !maySupervise(question, section)) return refuses('matrix-denies', 'cell-denies');
  if (assuranceTooLow(question, 'sections', section)) return refuses('assurance-too-low', 'assurance-too-low');
  return letter === 'c' && action === 'add' ? passes('cell-grants', 'countersigned') : passes('cell-grants');
}

function actAllows(question: Question, act: SpecialAct): Verdict {
  const { needs, facts } = question;
  const isForReferent = needs.referentFirst && facts.file?.hasReferent;
  const verdict = isForReferent ? null : categoryHolds(question, act);
  if (!verdict && !needs.duties) return refuses('matrix-denies', 'act-denied');
  if (assuranceTooLow(question, 'acts', act)) return refuses('assurance-too-low', 'assurance-too-low');
  return verdict ?? dutyAllows(question);
}

function categoryHolds(question: Question, act: SpecialAct): Verdict | null {
  const { matrix, category } = question;
  const ring = ringOf(question);
  if (hasAct(matrix, category.row, ring, act)) return passes('act-granted');
  const asCoordinator = category.coordinates && hasAct(matrix, matrix.coordinators.actsOf, ring, act);
  return asCoordinator ? passes('coordination-grants') : null;
}

/** Duties grant acts in the care team, never sections. */
function dutyAllows({ facts, needs }: Question): Verdict {
  const { membership } = facts;
  const held = membership?.ring === 'care-team' && membership.duties.some((duty) => needs.duties?.includes(duty));
  return held ? passes('duty-grants') : refuses('matrix-denies', 'duty-missing');
}

/** The rule of the latest date that has come. */
function assuranceTooLow(
  { matrix, category, actor, facts }: Question,
  kind: 'sections' | 'acts',
  name: string,
): boolean {
  const rule = matrix.minimumAssurance.find(
    ({ from, categories, [kind]: names }) =>
      from <= facts.at && (names as readonly string[]).includes(name) && (categories?.includes(category.code) ?? true),
  );
  return rule !== undefined && !isAtLeast(actor.assurance, rule.minimum);
}

const maySupervise = (question: Question, section: Section): boolean =>
  ringOf(question) === 'care-team' &&
  grants(letterAt(question.matrix, question.category.row, 'care-team', section), 'countersign');

/**
 * What the item itself says, whatever is done to it: it comes after all that does not depend on the item, so that no other refusal tells that there
 * is one. Who may not read it neither changes nor answers for it; only then whose it is counts.
 */
export function itemAllows(question: Question): Verdict {
  const { facts, needs } = question;
  const cell = cellOf(needs);
  if (!facts.item || !cell) return passes();
  const hidden = hiddenBecause(question, facts.item, cell.cell);
  if (hidden) return refuses('confidential', hidden);
  if (cell.action === 'edit' && !isOwn(question)) return refuses('matrix-denies', 'item-of-another');
  if (cell.action === 'countersign' && isOwn(question)) return refuses('matrix-denies', 'own-countersignature');
  return passes('audience-allows');
}

/** Why the actor may not read the item. The depositor's confidentiality only restricts, as does a countersignature that is awaited. */
function hiddenBecause(question: Question, item: ItemFacts, section: Section): RuleName | null {
  const { matrix, category, delegation } = question;
  const ring = ringOf(question);
  const { audience } = item.confidentiality;
  // « Moi seul » is no delegate's, but for what they wrote themselves.
  if (delegation && audience === 'depositor' && !isOwnHand(question)) return 'audience-excludes';
  if (isOwn(question)) return null;
  // A cell may grant own deposits alone.
  if (!grants(letterAt(matrix, category.row, ring, section), 'read')) return 'cell-denies';
  if (item.awaitsCountersignature && !maySupervise(question, section)) return 'awaits-countersignature';
  const reader = { ...ownerIn(question), ring, category: category.code };
  return mayRead(item.confidentiality, reader, item.depositor) ? null : 'audience-excludes';
}
