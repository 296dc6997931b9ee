import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { aMember, anInvitation, aReferent, INVITED_AT as now, reason } from '../testing/memberships.builder.js';
import { assertNone } from './coming-back.js';

const day = (text: string) => CalendarDate.parse(text);

describe('An invitation', () => {
  it('into the care team needs a ground of the care team', () => {
    expect(() => anInvitation({ ring: 'care-team', ground: 'consent' })).toThrow('ground-missing');
  });

  it('into the extended ring rests on consent and on nothing else', () => {
    expect(() => anInvitation({ ring: 'extended', ground: 'same-structure' })).toThrow('ground-missing');
    expect(anInvitation({ ring: 'extended', ground: 'consent' }).ring).toBe('extended');
  });

  it('comes after the person was informed', () => {
    const by = aReferent().accountId;
    expect(() => anInvitation({ informed: { by, on: day('2026-11-24') } })).toThrow('informed-in-future');
    expect(() => anInvitation({ informed: { by, on: day('2024-11-22') } })).toThrow('date-too-early');
  });

  it('opens the stay once the invitee takes charge', () => {
    const stay = anInvitation();
    expect(stay.statusAt(now)).toBe('invited');
    stay.accept(reason('Je prends en charge les pansements'), now);
    expect(stay.statusAt(now)).toBe('active');
    expect(stay.startsAt).toEqual(now);
    expect(stay.declaration).toBe('Je prends en charge les pansements');
  });

  it('is answered once', () => {
    const accepted = aMember();
    expect(() => accepted.accept(null, now)).toThrow('not-invited');
    expect(() => accepted.decline(now)).toThrow('not-invited');
  });

  it('that was declined gives nothing', () => {
    const stay = anInvitation();
    stay.decline(now);
    expect(stay.statusAt(now)).toBe('ended');
    expect(stay.endReason).toBe('declined');
    expect(() => stay.accept(null, now)).toThrow('not-invited');
  });

  it('that is taken back goes at once, whatever day was named', () => {
    const stay = anInvitation();
    stay.end('ended-by-referent', day('2026-12-31'), now);
    expect(stay.statusAt(now)).toBe('ended');
  });
});

describe('The end of care', () => {
  it('leaves the whole last day, until 24:00 in Paris', () => {
    const stay = aMember();
    stay.end('end-of-care', day('2026-11-30'), now);
    expect(stay.statusAt(new Date('2026-11-30T22:59:59.999Z'))).toBe('active');
    expect(stay.statusAt(new Date('2026-11-30T23:00:00Z'))).toBe('ended');
  });

  it('may be today', () => {
    const stay = aMember();
    stay.end('end-of-care', day('2026-11-23'), now);
    expect(stay.statusAt(now)).toBe('active');
  });

  it('is never yesterday', () => {
    expect(() => aMember().end('end-of-care', day('2026-11-22'), now)).toThrow('end-in-the-past');
  });

  it('without a day is at once', () => {
    const stay = aMember();
    stay.end('excluded-by-person', null, now);
    expect(stay.statusAt(now)).toBe('ended');
    expect(stay.endsAt).toEqual(now);
  });

  it('may be put off until it comes, and not after', () => {
    const stay = aMember();
    stay.end('end-of-care', day('2026-11-30'), now);
    stay.end('end-of-care', day('2026-12-31'), now);
    expect(stay.endsAt).toEqual(new Date('2026-12-31T23:00:00Z'));
    expect(() => stay.end('end-of-care', day('2027-01-31'), new Date('2026-12-31T23:00:00Z'))).toThrow(
      'membership-over',
    );
  });
});

describe('One who has a stay in the circle', () => {
  it('gets no second one until the last day is over', () => {
    const stay = aMember();
    stay.end('end-of-care', day('2026-11-30'), now);
    expect(() => assertNone([stay], stay.situationId, now)).toThrow('already-member');
    expect(() => assertNone([stay], stay.situationId, new Date('2026-11-30T23:00:00Z'))).not.toThrow();
  });
});

describe('The opener of a file', () => {
  it('takes part at once and steers the file', () => {
    const opener = aReferent();
    expect(opener.statusAt(now)).toBe('active');
    expect(opener.duties).toEqual(['referent']);
    expect(opener.ring).toBe('care-team');
  });
});

describe('Duties', () => {
  it('may be shared by several referents', () => {
    const nurse = aMember();
    nurse.appoint(['referent'], [aReferent()], now);
    expect(nurse.duties).toEqual(['referent']);
  });

  it('may be handed over, but never to nobody', () => {
    const referent = aReferent();
    const nurse = aMember();
    expect(() => referent.appoint([], [nurse], now)).toThrow('last-referent');
    nurse.appoint(['referent'], [referent], now);
    referent.appoint([], [nurse], now);
    expect(referent.duties).toEqual([]);
  });

  it('of one whose care has ended do not count', () => {
    const gone = aReferent();
    gone.end('end-of-care', day('2026-11-23'), now);
    expect(() => aReferent().appoint([], [gone], new Date('2026-11-24T09:00:00Z'))).toThrow('last-referent');
  });

  it('name one attending physician', () => {
    const [doctor, other, referent] = [aMember(), aMember(), aReferent()];
    doctor.appoint(['attending-physician'], [other, referent], now);
    expect(() => other.appoint(['attending-physician'], [doctor, referent], now)).toThrow(
      'attending-physician-declared',
    );
  });

  it('other than steering stay with a referent who is relieved', () => {
    const referent = aReferent();
    referent.appoint(['attending-physician', 'referent'], [], now);
    referent.relieve();
    expect(referent.duties).toEqual(['attending-physician']);
  });

  it('belong to the care team', () => {
    const social = aMember({ ring: 'extended', ground: 'consent' });
    expect(() => social.appoint(['referent'], [aReferent()], now)).toThrow('duty-needs-care-team');
  });

  it('wait for the invitation to be accepted', () => {
    expect(() => anInvitation().appoint(['referent'], [aReferent()], now)).toThrow('not-active');
  });
});

describe('The last referent', () => {
  it('is one whom no other referent outlasts', () => {
    const [referent, nurse] = [aReferent(), aMember()];
    expect(referent.isLastReferent([nurse], now)).toBe(true);
    expect(nurse.isLastReferent([referent], now)).toBe(false);
    nurse.appoint(['referent'], [referent], now);
    expect(referent.isLastReferent([nurse], now)).toBe(false);
    nurse.end('end-of-care', day('2026-11-30'), now);
    expect(referent.isLastReferent([nurse], new Date('2026-11-30T23:00:00Z'))).toBe(true);
  });
});

describe('The version of a stay', () => {
  it('moves with every change, so that the journal can say which state a decision rested on', () => {
    const stay = anInvitation();
    stay.accept(null, now);
    stay.appoint(['referent'], [], now);
    stay.end('left', null, now);
    expect(stay.version).toBe(4);
  });
});
