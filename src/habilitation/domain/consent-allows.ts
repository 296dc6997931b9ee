import type { AccountId, Situation } from '#libs/authorisation/actor.js';
import type { ConsentFacts } from '#libs/authorisation/facts.js';
import { codeOf, codesOf } from './category.js';
import type { Matrix } from './matrix.js';
import { isOwn, passes, type Question, refuses, ringOf, type Verdict } from './question.js';
import { cellOf } from './requires.js';

const NOT_IN_FORCE = {
  withdrawn: refuses('consent-withdrawn', 'consent-withdrawn'),
  refused: refuses('consent-withdrawn', 'consent-refused'),
  lapsed: refuses('consent-withdrawn', 'consent-lapsed'),
  blocked: refuses('consent-blocked', 'consent-blocked'),
} as const;

/** What the person agreed to: whether sharing is in force, reaches this professional, and, outside the care team, this information. */
export function consentAllows(question: Question): Verdict {
  const { consent } = question.facts;
  const { needs } = question;
  if (needs.consent === 'any') return passes();
  if (!consent) return refuses('consent-withdrawn', 'consent-missing');
  if (needs.consent === 'emergency') return emergency(consent);
  const opposed = opposedToActor(question, consent);
  if (opposed) return opposed;
  if (needs.consent === 'not-opposed') return passes('not-opposed');
  if (consent.sharing !== 'given') return NOT_IN_FORCE[consent.sharing];
  if (opposesSection(consent, cellOf(needs)?.cell ?? needs.shows ?? question.section))
    return refuses('consent-opposed', 'opposed-section');
  if (needs.beyondCareTeam && !providesForOthers(consent))
    return refuses('consent-out-of-scope', 'no-extended-consent');
  return ringOf(question) === 'extended' ? extended(question, consent) : passes('consent-given');
}

/** Never after a withdrawal, nor against an opposition made beforehand (by analogy with L. 1111-17 I). */
function emergency({ sharing, emergencyOpposed }: ConsentFacts): Verdict {
  if (emergencyOpposed) return refuses('consent-opposed', 'emergency-opposed');
  return sharing === 'given' || sharing === 'lapsed'
    ? passes('emergency-not-opposed')
    : refuses('consent-withdrawn', 'emergency-refused');
}

/** An opposition reaches wide: any code by which the person could have meant this professional, or the delegate whose hand acts. */
function opposedToActor(question: Question, { oppositions }: ConsentFacts): Verdict | null {
  const { matrix, actor, situation, delegation } = question;
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
): Verdict | null {
  if (oppositions.length === 0) return null;
  const codes = codesOf(matrix, situation);
  for (const opposition of oppositions) {
    if (opposition.kind === 'professional' && opposition.accountId === accountId)
      return refuses('consent-opposed', 'opposed-professional');
    if (opposition.kind === 'profession' && codes.includes(opposition.code))
      return refuses('consent-opposed', 'opposed-profession');
    if (opposition.kind === 'structure' && opposition.structureId === situation.structureId)
      return refuses('consent-opposed', 'opposed-structure');
  }
  return null;
}

/** An opposition to `documents` covers all that lies below it. */
const opposesSection = ({ oppositions }: ConsentFacts, section: string): boolean =>
  oppositions.some((o) => o.kind === 'section' && (section === o.path || section.startsWith(`${o.path}.`)));

const providesForOthers = ({ careTeamOnly, extended }: ConsentFacts): boolean => !careTeamOnly && extended.length > 0;

/** Outside the care team the consent names the professions, and the class of information for what is read of health and social life. */
function extended(question: Question, consent: ConsentFacts): Verdict {
  const { matrix, situation, category, needs } = question;
  if (consent.careTeamOnly) return refuses('consent-out-of-scope', 'care-team-only');
  // Naming « physicians » does not let the occupational physician in.
  const names = category.expressConsent ? [category.code, situation.skill] : [codeOf(situation)];
  const scopes = consent.extended.filter(({ professions }) => professions.some((code) => names.includes(code)));
  if (scopes.length === 0) return refuses('consent-out-of-scope', 'profession-not-named');
  const cell = cellOf(needs);
  const needed = cell?.action === 'read' && !isOwn(question) ? matrix.classes.get(cell.cell) : undefined;
  const covered = !needed || scopes.some(({ classes }) => classes.includes(needed));
  return covered ? passes('extended-consent') : refuses('consent-out-of-scope', 'class-not-consented');
}
