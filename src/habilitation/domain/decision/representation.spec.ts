import type { AccountId, SituationId } from '#libs/access/actor.js';
import type { DelegationId } from '#libs/access/delegation.js';
import { actor, NOON, situation } from '../../testing/facts.js';
import { type DelegationTerms, resolveRepresentation } from './representation.js';

const AT_DESK = 'situation-of-secretary' as SituationId;
const MINUTE = 60_000;

const physician = actor({ situation: situation({ profession: '10' }), assurance: 'otp' });
const secretary = actor({
  accountId: 'account-secretary' as AccountId,
  situation: situation({ id: AT_DESK, profession: '99', role: '331' }),
});
const terms = (changes: Partial<DelegationTerms> = {}): DelegationTerms => ({
  id: 'delegation' as DelegationId,
  delegateSituationId: AT_DESK,
  kinds: ['news'],
  startsAt: new Date(NOON.getTime() - MINUTE),
  endsAt: new Date(NOON.getTime() + MINUTE),
  ended: false,
  excludedFrom: [],
  ...changes,
});
const refused = { actor: secretary, delegation: 'refused' };

describe('A delegation', () => {
  it('has the delegate act in the name of the one who gave it', () => {
    expect(resolveRepresentation(secretary, physician, terms(), NOON)).toEqual({
      actor: physician,
      delegation: {
        id: 'delegation',
        kinds: ['news'],
        delegate: { accountId: secretary.accountId, situation: secretary.situation, excludedFrom: [] },
      },
    });
  });

  it('holds from its first instant, and no longer at its last', () => {
    const at = (startsAt: Date, endsAt: Date) =>
      resolveRepresentation(secretary, physician, terms({ startsAt, endsAt }), NOON);
    const [before, after] = [new Date(NOON.getTime() - 1), new Date(NOON.getTime() + 1)];
    expect(at(NOON, after).actor).toBe(physician);
    expect([at(after, after), at(before, NOON)]).toEqual([refused, refused]);
  });

  it('that was ended holds no more, whatever the clock says', () => {
    expect(resolveRepresentation(secretary, physician, terms({ ended: true }), NOON)).toEqual(refused);
  });

  it.each([
    ['unknown, or another’s', secretary, null, null],
    ['of one who has no situation any more, or whose account is closed', secretary, null, terms()],
    ['of one who chose no situation', secretary, { ...physician, situation: null }, terms()],
    ['asked in another situation of the delegate', actor({ accountId: secretary.accountId }), physician, terms()],
    [
      'of another structure',
      secretary,
      actor({ situation: situation({ profession: '10', structureId: 'other' }) }),
      terms(),
    ],
  ])('%s does not hold, and tells nothing of the other', (_, delegate, principal, given) => {
    expect(resolveRepresentation(delegate, principal, given, NOON)).toEqual({ actor: delegate, delegation: 'refused' });
  });

  it('does not hold between two who share no structure at all', () => {
    const alone = (who: typeof secretary) => ({ ...who, situation: { ...who.situation!, structureId: null } });
    const asked = resolveRepresentation(alone(secretary), alone(physician), terms(), NOON);
    expect(asked.delegation).toBe('refused');
  });
});
