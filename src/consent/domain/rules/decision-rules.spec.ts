import {
  agreement,
  day,
  NOW,
  notices,
  oppositionTo,
  sharingOutside,
  speaking,
  text,
  withdrawal,
} from '../../testing/consents.builder.js';
import type { Capacity, ReportedDecision } from '../decision.js';
import { assertAcceptable } from './decision-rules.js';

const ADULT = day('1959-05-12');
const accepted = (decision: ReportedDecision, adultFrom = ADULT) => {
  assertAcceptable(decision, { adultFrom, notices, at: NOW });
  return decision;
};
const guardianUntil = (last: string) => speaking('guardian', { until: day(last) });
const refusal = (code: string, pointer: string) => expect.objectContaining({ kind: 'invalid', code, pointer });

describe('A consent to open a file', () => {
  it.each<[Capacity, string]>([
    ['person', '1959-05-12'],
    ['parental-authority', '2030-03-15'],
    ['guardian', '1959-05-12'],
    ['family-habilitation', '1959-05-12'],
    ['unable', '1959-05-12'],
  ])('may be given in the capacity %s', (capacity, adultFrom) => {
    const decision = agreement({ decidedBy: speaking(capacity) });
    expect(accepted(decision, day(adultFrom))).toMatchObject(decision);
  });

  it.each<Capacity>(['curator', 'trusted-person'])('is not given by a %s', (capacity) => {
    expect(() => accepted(agreement({ decidedBy: speaking(capacity) }))).toThrow(
      refusal('consent-capacity-cannot-decide', '/decidedBy/capacity'),
    );
  });

  it.each([
    ['parents of an adult', speaking('parental-authority'), 'consent-capacity-person-is-adult', 'capacity'],
    ['a guardian without a name', speaking('guardian', { name: null }), 'consent-representative-required', 'name'],
    [
      'a guardian without a judgment',
      speaking('guardian', { document: null }),
      'consent-capacity-document-required',
      'document',
    ],
    [
      'a family habilitation without a judgment',
      speaking('family-habilitation', { document: null }),
      'consent-capacity-document-required',
      'document',
    ],
    ['a guardian whose mandate is over', guardianUntil('2026-11-22'), 'consent-capacity-ended', 'endsOn'],
    ['nobody consulted', speaking('unable', { consulted: null }), 'consent-consultation-required', 'consulted'],
    ['no review', speaking('unable', { reviewOn: null }), 'consent-review-date-required', 'reviewOn'],
    ['a review today', speaking('unable', { reviewOn: day('2026-11-23') }), 'consent-date-not-to-come', 'reviewOn'],
    [
      'a review after more than a year',
      speaking('unable', { reviewOn: day('2027-11-25') }),
      'consent-review-too-late',
      'reviewOn',
    ],
  ])('is refused with %s', (_, decidedBy, code, member) => {
    expect(() => accepted(agreement({ decidedBy }))).toThrow(refusal(code, `/decidedBy/${member}`));
  });

  it.each<[string, Partial<ReportedDecision>, string, string]>([
    ['dated tomorrow', { decidedOn: day('2026-11-24') }, 'consent-date-to-come', '/decidedOn'],
    ['more than two years old', { decidedOn: day('2024-11-22') }, 'consent-date-too-old', '/decidedOn'],
    ['that ends today', { endsOn: day('2026-11-23') }, 'consent-date-not-to-come', '/endsOn'],
    [
      'oral, without circumstances',
      { manner: { kind: 'oral', circumstances: null } },
      'consent-evidence-required',
      '/manner',
    ],
    [
      'written, without document',
      { manner: { kind: 'written', document: null, sha256: null } },
      'consent-evidence-required',
      '/manner',
    ],
    ['without a notice', { notice: null }, 'consent-notice-required', '/notice'],
    ['with an unknown notice', { notice: '1999-1' }, 'consent-notice-unknown', '/notice'],
    ['before its notice was published', { decidedOn: day('2026-01-04') }, 'consent-notice-unknown', '/notice'],
    ['opposed by the person', { effect: 'opposed' }, 'consent-effect-not-possible', '/effect'],
    ['lifted', { effect: 'lifted' }, 'consent-effect-not-possible', '/effect'],
  ])('is refused when %s', (_, more, code, pointer) => {
    expect(() => accepted(agreement(more))).toThrow(refusal(code, pointer));
  });

  it.each([
    ['document', { document: text('armoire 3, pochette 12'), sha256: null }],
    ['digest', { document: null, sha256: 'b'.repeat(64) }],
  ])('may be written, with its %s', (_, evidence) => {
    const manner = { kind: 'written', ...evidence } as const;
    expect(accepted(agreement({ manner })).manner).toEqual(manner);
  });

  it.each<[string, ReportedDecision]>([
    ['today', agreement({ decidedOn: day('2026-11-23') })],
    ['two years ago', withdrawal({ decidedOn: day('2024-11-23') })],
    ['on the day on which its notice was published', agreement({ decidedOn: day('2026-01-05') })],
    ['by a guardian on the last day of the mandate', agreement({ decidedBy: guardianUntil('2026-11-23') })],
    ['with a review a year later', agreement({ decidedBy: speaking('unable', { reviewOn: day('2027-11-24') }) })],
  ])('may be given %s', (_, decision) => {
    expect(accepted(decision)).toBe(decision);
  });

  it('is given by parents until the eve of the eighteenth birthday', () => {
    const decision = agreement({ decidedBy: speaking('parental-authority') });
    expect(accepted(decision, day('2026-11-24'))).toBe(decision);
    expect(() => accepted(decision, day('2026-11-23'))).toThrow('consent-capacity-person-is-adult');
  });
});

describe('Other decisions', () => {
  it('share outside the care team only with written information', () => {
    expect(() => accepted(sharingOutside(['social'], ['307'], { writtenInformation: false }))).toThrow(
      refusal('consent-written-information-required', '/writtenInformation'),
    );
  });

  it.each([
    ['class', [], ['307']],
    ['profession', ['social'] as const, []],
  ])('name at least one %s to share outside the care team', (_, classes, professions) => {
    expect(() => accepted(sharingOutside(classes, professions))).toThrow(refusal('consent-scope-empty', '/scope'));
  });

  it.each<[string, ReportedDecision]>([
    ['withdraw', withdrawal({ decidedBy: speaking('unable') })],
    ['share outside the team', sharingOutside(['social'], ['307'], { decidedBy: speaking('unable') })],
    ['oppose', oppositionTo({ kind: 'profession', code: '10' }, { decidedBy: speaking('unable') })],
  ])('cannot be reported of a person unable to express it: %s', (_, decision) => {
    expect(() => accepted(decision)).toThrow(refusal('consent-capacity-cannot-decide', '/decidedBy/capacity'));
  });

  it('oppose and lift, but do not give, an opposition', () => {
    const opposition = oppositionTo({ kind: 'section', path: 'documents' });
    expect(accepted(opposition).effect).toBe('opposed');
    expect(() => accepted({ ...opposition, effect: 'given' })).toThrow(
      refusal('consent-effect-not-possible', '/effect'),
    );
  });

  it('end on a day only when they agree', () => {
    expect(() => accepted(withdrawal({ endsOn: day('2027-01-01') }))).toThrow(
      refusal('consent-end-not-possible', '/endsOn'),
    );
  });
});
