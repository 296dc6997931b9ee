import { NationalId } from './national-id.js';
import { Rpps } from './rpps.js';

describe('The national identifier of a professional', () => {
  it.each(['899700218896', '0349944240', '0A19944240', 'ANS20210107161422', '30B0037750/CPET0001'])(
    'may be %s',
    (text) => {
      expect(NationalId.parse(` ${text} `)).toBe(text);
    },
  );

  it('follows from the RPPS number', () => {
    expect(NationalId.ofRpps(Rpps.parse('99700218896'))).toBe('899700218896');
  });

  it.each(['', '99700218896', '8997002188961', '034994424', 'ANS2021', '30B0037750', '30B0037750/', '2123456789/A'])(
    'is not %j',
    (text) => {
      expect(() => NationalId.parse(text)).toThrow('national-id-malformed');
    },
  );
});
