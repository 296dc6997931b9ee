import { randomBytes } from 'node:crypto';
import { newId } from '#libs/kernel/identifier.js';
import type { ChallengeId } from '../domain/one-time-codes.js';
import { HmacOneTimeCodes } from './hmac-one-time-codes.js';

const codesWith = (codeKey: Buffer) => new HmacOneTimeCodes({ codeKey });

describe('A one-time code', () => {
  const codes = codesWith(randomBytes(32));
  const challenges = Array.from({ length: 2_000 }, () => newId<ChallengeId>());

  it('has six digits, and is the same each time it is computed', () => {
    for (const challenge of challenges) {
      expect(codes.codeOf(challenge)).toMatch(/^\d{6}$/);
      expect(codes.isCodeOf(challenge, codes.codeOf(challenge))).toBe(true);
    }
  });

  it('differs between challenges', () => {
    expect(new Set(challenges.map((challenge) => codes.codeOf(challenge))).size).toBeGreaterThan(1_980);
  });

  it('cannot be computed without the key', () => {
    const others = codesWith(randomBytes(32));
    const guessed = challenges.filter((challenge) => codes.isCodeOf(challenge, others.codeOf(challenge)));
    expect(guessed.length).toBeLessThan(5);
  });

  it.each(['', '12345', '1234567', '１２３４５６'])('is not %j', (code) => {
    expect(codes.isCodeOf(challenges[0]!, code)).toBe(false);
  });
});
