import { randomBytes } from 'node:crypto';
import { generateSync } from 'otplib';
import type { AccountId } from '#libs/access/actor.js';
import { newId } from '#libs/kernel/identifier.js';
import { TotpAuthenticators } from './totp-authenticators.js';

const NOON = new Date('2026-11-25T12:00:10Z');
const STEP = Math.floor(NOON.getTime() / 30_000);
const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

const key = randomBytes(32);
const authenticators = new TotpAuthenticators([key]);
const account = newId<AccountId>();
const { secret, sealed } = authenticators.create(account);
const codeAt = (at: Date) => generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) });
const stepOf = (code: string, at: Date, after: number | null = null) =>
  authenticators.stepOf(account, sealed, code, at, after);

describe('The code of an authenticator app', () => {
  it('is that of RFC 6238', () => {
    const published = new TotpAuthenticators([key]);
    const kept = published.seal(account, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    // Appendix B, SHA-1, at 1111111109 seconds: 07081804, of which six digits are shown.
    expect(published.stepOf(account, kept, '081804', new Date(1_111_111_109_000), null)).toBe(0x23523ec);
  });

  it('is good for a clock that is one step off, and no more', () => {
    const code = codeAt(NOON);
    expect([-60, -30, 0, 30, 60].map((seconds) => stepOf(code, later(seconds)))).toEqual([
      null,
      STEP,
      STEP,
      STEP,
      null,
    ]);
  });

  it('is good once for its step, and not after that of a later step', () => {
    const code = codeAt(NOON);
    expect(stepOf(code, NOON, STEP - 1)).toBe(STEP);
    expect(stepOf(code, NOON, STEP)).toBeNull();
    expect(stepOf(code, later(30), STEP + 1)).toBeNull();
  });

  it.each(['', '12345', '1234567', '１２３４５６', ' 12345', 'abcdef'])('is not %j', (code) => {
    expect(stepOf(code, NOON)).toBeNull();
  });
});

describe('The secret of an authenticator app', () => {
  it('cannot be read from what is kept', () => {
    expect(sealed.toString('latin1')).not.toContain(secret);
    expect(authenticators.seal(account, secret)).not.toEqual(sealed);
  });

  it('is still read when the key has changed, as long as the one before is known', () => {
    const next = randomBytes(32);
    expect(new TotpAuthenticators([next, key]).stepOf(account, sealed, codeAt(NOON), NOON, null)).toBe(STEP);
    const alone = new TotpAuthenticators([next]);
    expect(() => alone.stepOf(account, sealed, codeAt(NOON), NOON, null)).toThrow('authenticator-unreadable');
    expect([alone.canRead(account, sealed), authenticators.canRead(account, sealed)]).toEqual([false, true]);
  });

  it('is sealed anew by the key in use, so that the one before can go', () => {
    const next = randomBytes(32);
    const both = new TotpAuthenticators([next, key]);
    const renewed = both.renewed(account, sealed)!;
    expect(new TotpAuthenticators([next]).stepOf(account, renewed, codeAt(NOON), NOON, null)).toBe(STEP);
    expect(both.renewed(account, renewed)).toBeNull();
  });

  it('is of no use in the row of another account, or altered', () => {
    expect(() => authenticators.stepOf(newId<AccountId>(), sealed, codeAt(NOON), NOON, null)).toThrow();
    const altered = Buffer.from(sealed);
    altered.writeUInt8(altered.readUInt8(30) ^ 1, 30);
    expect(() => authenticators.stepOf(account, altered, codeAt(NOON), NOON, null)).toThrow();
  });
});
