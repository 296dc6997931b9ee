import type { AccountId } from '#libs/authorisation/actor.js';
import type { ConsentFacts, Opposition } from '#libs/authorisation/facts.js';
import { newId } from '#libs/kernel/identifier.js';
import { aProfessional } from '../testing/memberships.builder.js';
import { assertConsented } from './circle.js';

const NURSE = { ...aProfessional(), profession: '60', structureId: '340000001' };

const consent = (decided: Partial<ConsentFacts> = {}): ConsentFacts => ({
  version: 1,
  sharing: 'given',
  careTeamOnly: false,
  extended: [],
  oppositions: [],
  emergencyOpposed: false,
  ...decided,
});

describe('The person’s consent to one professional', () => {
  it('is not asked again inside the care team', () => {
    expect(() => assertConsented(NURSE, 'care-team', consent())).not.toThrow();
  });

  it.each<[string, Opposition]>([
    ['professional', { kind: 'professional', accountId: NURSE.accountId }],
    ['profession', { kind: 'profession', code: '60' }],
    ['structure', { kind: 'structure', structureId: '340000001' }],
  ])('is refused by an opposition that names the %s, whatever else was agreed', (_, opposition) => {
    const agreed = consent({ extended: [{ classes: ['social'], professions: ['60'] }], oppositions: [opposition] });
    expect(() => assertConsented(NURSE, 'care-team', agreed)).toThrow('consent-opposed');
    expect(() => assertConsented(NURSE, 'extended', agreed)).toThrow('consent-opposed');
  });

  it.each<[string, Opposition]>([
    ['another professional', { kind: 'professional', accountId: newId<AccountId>() }],
    ['another profession', { kind: 'profession', code: '10' }],
    ['another structure', { kind: 'structure', structureId: '340000002' }],
    ['a section', { kind: 'section', path: 'news' }],
  ])('is untouched by an opposition that names %s', (_, opposition) => {
    expect(() => assertConsented(NURSE, 'care-team', consent({ oppositions: [opposition] }))).not.toThrow();
  });

  it('outside the care team must name the profession', () => {
    const withNurses = consent({ extended: [{ classes: ['social'], professions: ['70', '60'] }] });
    const withOthers = consent({ extended: [{ classes: ['social'], professions: ['70'] }] });
    expect(() => assertConsented(NURSE, 'extended', withNurses)).not.toThrow();
    expect(() => assertConsented(NURSE, 'extended', withOthers)).toThrow('consent-out-of-scope');
    expect(() => assertConsented({ ...NURSE, profession: null }, 'extended', withOthers)).toThrow(
      'consent-out-of-scope',
    );
    expect(() => assertConsented(NURSE, 'extended', null)).toThrow('consent-out-of-scope');
  });

  it('stays inside the care team for one who cannot express it', () => {
    const decided = consent({ careTeamOnly: true, extended: [{ classes: ['social'], professions: ['60'] }] });
    expect(() => assertConsented(NURSE, 'extended', decided)).toThrow('consent-out-of-scope');
  });
});
