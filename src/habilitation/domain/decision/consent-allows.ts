import type { AccountId, Situation } from '#libs/access/actor.js';
import type { ConsentFacts } from '#libs/access/facts.js';
import { codeOf, codesOf } from '../matrix/category.js';
import type { Matrix } from '../matrix/matrix.js';
import { isOwn, allow, type DecisionContext, deny, ringOf, type StepResult } from './decision-context.js';
import { cellOf } from './permission-rules.js';

const NOT_IN_FORCE = {
  withdrawn: deny('consent-withdrawn', 'consent-withdrawn'),
  refused: deny('consent-withdrawn', 'consent-refused'),
  lapsed: deny('consent-withdrawn', 'consent-lapsed'),
  blocked: deny('consent-blocked', 'consent-blocked'),
} as const;

/** What the person agreed to: whether sharing is in force, reaches this professional, and, outside the care team, this information. */
export function consentAllows(context: DecisionContext): StepResult {
  const { consent } = context.facts;
  const { rule } = context;
  if (rule.consent === 'any') return allow();
  if (!consent) return deny('consent-withdrawn', 'consent-missing');
  if (rule.consent === 'emergency') return emergency(consent);
  const opposed = opposedToActor(context, consent);
  if (opposed) return opposed;
  if (rule.consent === 'not-opposed') return allow('not-opposed');
  if (consent.sharing !== 'given') return NOT_IN_FORCE[consent.sharing];
  if (opposesSection(consent, cellOf(rule)?.cell ?? rule.shows ?? context.section))
    return deny('consent-opposed', 'opposed-section');
  if (rule.beyondCareTeam && !providesForOthers(consent)) return deny('consent-out-of-scope', 'no-extended-consent');
  return ringOf(context) === 'extended' ? extended(context, consent) : allow('consent-given');
}

/** Never after a withdrawal, nor against an opposition made beforehand (by analogy with L. 1111-17 I). */
function emergency({ sharing, emergencyOpposed }: ConsentFacts): StepResult {
  if (emergencyOpposed) return deny('consent-opposed', 'emergency-opposed');
  return sharing === 'given' || sharing === 'lapsed'
    ? allow('emergency-not-opposed')
    : deny('consent-withdrawn', 'emergency-refused');
}

/** An opposition reaches wide: any code by which the person could have meant this professional, or the delegate whose hand acts. */
function opposedToActor(context: DecisionContext, { oppositions }: ConsentFacts): StepResult | null {
  const { matrix, actor, situation, delegation } = context;
  const opposed = opposes(oppositions, matrix, actor.accountId, situation);
  if (opposed || !delegation) return opposed;
  const { delegate } = delegation;
  return opposes(oppositions, matrix, delegate.accountId, delegate.situation);
}

function opposes(
  oppositions: ConsentFacts['oppositions'],
  matrix: Matrix,
  accountId: AccountId,
  situation: Situation,
): StepResult | null {
  if (oppositions.length === 0) return null;
  const codes = codesOf(matrix, situation);
  for (const opposition of oppositions) {
    if (opposition.kind === 'professional' && opposition.accountId === accountId)
      return deny('consent-opposed', 'opposed-professional');
    if (opposition.kind === 'profession' && codes.includes(opposition.code))
      return deny('consent-opposed', 'opposed-profession');
    if (opposition.kind === 'structure' && opposition.structureId === situation.structureId)
      return deny('consent-opposed', 'opposed-structure');
  }
  return null;
}

/** An opposition to `documents` covers all that lies below it. */
const opposesSection = ({ oppositions }: ConsentFacts, section: string): boolean =>
  oppositions.some((o) => o.kind === 'section' && (section === o.path || section.startsWith(`${o.path}.`)));

const providesForOthers = ({ careTeamOnly, extended }: ConsentFacts): boolean => !careTeamOnly && extended.length > 0;

/** Outside the care team the consent names the professions, and the class of information for what is read of health and social life. */
function extended(context: DecisionContext, consent: ConsentFacts): StepResult {
  const { matrix, situation, category, rule } = context;
  if (consent.careTeamOnly) return deny('consent-out-of-scope', 'care-team-only');
  // Naming « physicians » does not let the occupational physician in.
  const names = category.expressConsent ? [category.code, situation.skill] : [codeOf(situation)];
  const scopes = consent.extended.filter(({ professions }) => professions.some((code) => names.includes(code)));
  if (scopes.length === 0) return deny('consent-out-of-scope', 'profession-not-named');
  const cell = cellOf(rule);
  const needed = cell?.action === 'read' && !isOwn(context) ? matrix.classes.get(cell.cell) : undefined;
  const covered = !needed || scopes.some(({ classes }) => classes.includes(needed));
  return covered ? allow('extended-consent') : deny('consent-out-of-scope', 'class-not-consented');
}
