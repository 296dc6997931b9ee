import type { AccountId } from '#libs/access/actor.js';
import { newId } from '#libs/kernel/identifier.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { RoleChange, type RoleChangeId } from './role-change.js';

const ASKED = new Date('2026-11-23T08:00:00Z');
const DAY = 86_400_000;
const [asker, second, concerned] = [newId<AccountId>(), newId<AccountId>(), newId<AccountId>()];

const asked = (askedBy = asker) =>
  new RoleChange(
    {
      id: newId<RoleChangeId>(),
      accountId: concerned,
      role: 'support',
      change: 'grant',
      reason: FreeText.parse('Arrivée dans l’équipe', { max: 500 }),
      askedBy,
    },
    ASKED,
  );

describe('A role of the service centre', () => {
  it('is given by two administrators', () => {
    const change = asked();
    change.confirm(second, ASKED);
    expect([change.state, change.answeredBy]).toEqual(['confirmed', second]);
  });

  it('is not given by one alone, nor by whom it is about', () => {
    for (const one of [asker, concerned]) expect(() => asked().confirm(one, ASKED)).toThrow('four-eyes');
    expect(() => asked(concerned)).toThrow('own-account');
  });

  it('is refused by whoever else, and taken back by who asked', () => {
    for (const one of [asker, second]) {
      const change = asked();
      change.refuse(one, ASKED);
      expect(change.state).toBe('refused');
      expect(() => change.confirm(second, ASKED)).toThrow('role-change-over');
    }
  });

  it('is asked again when nobody answered within seven days', () => {
    asked().confirm(second, new Date(ASKED.getTime() + 7 * DAY));
    expect(() => asked().confirm(second, new Date(ASKED.getTime() + 7 * DAY + 1))).toThrow('role-change-over');
  });
});
