import type { MembershipId } from '#libs/access/facts.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { newId } from '#libs/kernel/identifier.js';
import {
  aMember,
  anInvitation,
  aProfessional,
  aReferent,
  INVITED_AT as now,
  reason,
} from '../testing/memberships.builder.js';
import { Membership } from './membership.js';

const day = (text: string) => CalendarDate.parse(text);
const NEW_YEAR = new Date('2026-12-31T23:00:00Z');

const asked = (professional = aProfessional()) => ({
  id: newId<MembershipId>(),
  professional,
  informed: { by: professional.accountId, on: day('2026-11-23') },
  invitedBy: professional,
  reason: reason('Congés'),
});
const substituteOf = (replaced: Membership, on = '2026-12-31') =>
  Membership.ofSubstitute(asked(), replaced, day(on), now);

describe('A substitute', () => {
  it('takes the place of a member until 24:00 of a day, on the same ground, without their duties', () => {
    const referent = aReferent();
    const substitute = substituteOf(referent);
    expect(substitute).toMatchObject({ ring: 'care-team', ground: referent.ground, replaces: referent.id, duties: [] });
    substitute.accept(null, now);
    expect(substitute.statusAt(new Date(NEW_YEAR.getTime() - 1))).toBe('active');
    expect(substitute.statusAt(NEW_YEAR)).toBe('ended');
  });

  it('takes charge like anyone, or has no part', () => {
    expect(substituteOf(aMember()).statusAt(now)).toBe('invited');
    expect(() => substituteOf(aMember()).accept(null, NEW_YEAR)).toThrow('not-invited');
  });

  it('leaves earlier, and stays no longer than was given', () => {
    const substitute = substituteOf(aMember());
    substitute.accept(null, now);
    expect(() => substitute.end('left', day('2027-01-01'), now)).toThrow('substitute-ends-too-late');
    substitute.end('left', day('2026-12-01'), now);
    expect(substitute.endReason).toBe('left');
  });

  it('does not outlast the stay that is replaced', () => {
    const member = aMember();
    member.end('end-of-care', day('2026-12-30'), now);
    expect(() => substituteOf(member)).toThrow('substitute-ends-too-late');
    expect(substituteOf(member, '2026-12-30').endsAt).toEqual(member.endsAt);
  });

  it('replaces one who takes part, and not oneself', () => {
    expect(() => substituteOf(anInvitation())).toThrow('not-active');
    const member = aMember();
    const oneself = { ...aProfessional(), accountId: member.accountId };
    expect(() => Membership.ofSubstitute(asked(oneself), member, day('2026-12-31'), now)).toThrow(
      'substitute-is-replaced',
    );
  });
});
