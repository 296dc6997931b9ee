import { isAtLeast } from '#libs/authorisation/actor.js';
import { hasAct, letterAt, takesPart } from './matrix.js';
import { mayRead } from './may-read.js';
import { isOwn, isOwnHand, passes, type Question, refuses, ringOf, type Verdict } from './question.js';
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
  const { matrix, category, facts } = question;
  if (action === 'read' && isOwn(question)) return passes('own-item');
  const letter = letterAt(matrix, category.row, ringOf(question), section);
  if (!grants(letter, action)) return refuses('matrix-denies', 'cell-denies');
  if (action === 'countersign' && !maySupervise(question, section)) return refuses('matrix-denies', 'cell-denies');
  if (action === 'countersign' && isOwn(question)) return refuses('matrix-denies', 'own-countersignature');
  if (action === 'edit' && facts.item && !isOwn(question)) return refuses('matrix-denies', 'item-of-another');
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

/** The depositor's confidentiality, for what is read or countersigned: it only restricts, as does a countersignature that is awaited. */
export function confidentialityAllows(question: Question): Verdict {
  const { facts, needs, actor, category } = question;
  const cell = cellOf(needs);
  if (!facts.item || !cell || (cell.action !== 'read' && cell.action !== 'countersign')) return passes();
  if (facts.item.awaitsCountersignature && !isOwn(question) && !maySupervise(question, cell.cell))
    return refuses('confidential', 'awaits-countersignature');
  // « Moi seul » is no delegate's, but for what they wrote themselves.
  if (question.delegation && facts.item.confidentiality.audience === 'depositor' && !isOwnHand(question))
    return refuses('confidential', 'audience-excludes');
  const reader = { accountId: actor.accountId, ring: ringOf(question), category: category.code };
  return mayRead(facts.item.confidentiality, reader, facts.item.depositor.accountId)
    ? passes('audience-allows')
    : refuses('confidential', 'audience-excludes');
}

const maySupervise = (question: Question, section: Section): boolean =>
  ringOf(question) === 'care-team' &&
  grants(letterAt(question.matrix, question.category.row, 'care-team', section), 'countersign');
