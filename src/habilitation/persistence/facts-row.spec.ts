import { consentOf } from './facts-row.js';

describe('The consent that a decision rests on', () => {
  const END = new Date('2026-12-31T23:00:00Z');
  const row = {
    consent_version: 2,
    sharing: 'given' as const,
    care_team_only: false,
    extended: [{ classes: ['social' as const], professions: ['41'], until: END.toISOString() }],
    oppositions: [],
    emergency_opposed: false,
    valid_until: END.toISOString(),
    blocked_until: null,
    emergency_until: null,
  };
  const at = (instant: Date, more: Partial<typeof row> = {}) => consentOf({ ...row, ...more }, instant);

  it('holds until the end that was set, and has lapsed at it', () => {
    expect([at(new Date(END.getTime() - 1))?.sharing, at(END)?.sharing]).toEqual(['given', 'lapsed']);
  });

  it('reaches outside the care team until the end that was set for it', () => {
    expect(at(new Date(END.getTime() - 1))?.extended).toEqual([{ classes: ['social'], professions: ['41'] }]);
    expect(at(END)?.extended).toEqual([]);
  });
});
