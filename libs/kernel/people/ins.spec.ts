import fc from 'fast-check';
import { Ins } from './ins.js';

const matricules = fc
  .tuple(fc.stringMatching(/^\d{5}$/), fc.stringMatching(/^(?:\d\d|2A|2B)$/), fc.stringMatching(/^\d{6}$/))
  .map((parts) => parts.join(''));
const keys = Array.from({ length: 97 }, (_, index) => String(index + 1).padStart(2, '0'));

const accepts = (text: string) => {
  try {
    return Ins.parse(text) === text;
  } catch {
    return false;
  }
};

describe('The INS of a person', () => {
  it.each([
    ['ADRUN ZOE', '275126322074974'],
    ['CORSE ANTHONY, born in Haute-Corse', '180032B02040123'],
    ['a person born in Corse-du-Sud', '297022A02077878'],
    ['PROVISOIRE MATRICULE, a provisional NIA', '109076322088835'],
    ['PAT-QUATRE ISABELLE, whose first digit is not that of her sex', '133061764035249'],
    ['DESMAUX NATHALIE', '255069999999934'],
  ])('of %s is accepted', (_, text) => {
    expect(Ins.parse(text)).toBe(text);
  });

  it('may be typed with spaces and in lower case', () => {
    expect(Ins.parse(' 1 80 03 2b 020 401 23 ')).toBe('180032B02040123');
  });

  it('of HERMANN GATIEN, whose published key is wrong, is refused when typed', () => {
    expect(() => Ins.parse('181036322045660')).toThrow('ins-key-mismatch');
    expect(Ins.parse('181036322045676')).toBe('181036322045676');
  });

  it('has exactly one key, from 01 to 97', () => {
    fc.assert(fc.property(matricules, (matricule) => keys.filter((key) => accepts(matricule + key)).length === 1));
  });

  it.each(['', '2751263220749', '2751263220749744', '27512A322074974', '275122C22074974', '2751263220749٧٤'])(
    'is not %j',
    (text) => {
      expect(() => Ins.parse(text)).toThrow('ins-malformed');
    },
  );
});
