import fc from 'fast-check';
import { passesLuhn } from './luhn.js';

const numbers = fc.stringMatching(/^\d{2,14}$/);
const withKey = (body: string) => [...'0123456789'].map((key) => body + key).filter(passesLuhn);

describe('The Luhn key', () => {
  it('of a published FINESS number is the published one', () => {
    expect(withKey('75071218')).toEqual(['750712184']);
  });

  it('is exactly one digit for every number', () => {
    fc.assert(fc.property(numbers, (body) => withKey(body).length === 1));
  });

  it('catches every single mistyped digit', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, where, shift) => {
        const digits = [...withKey(body)[0]!];
        const index = where % digits.length;
        digits[index] = String((Number(digits[index]) + shift) % 10);
        return !passesLuhn(digits.join(''));
      }),
    );
  });
});
