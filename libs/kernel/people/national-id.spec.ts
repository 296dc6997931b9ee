import { NationalId } from './national-id.js';

describe('The national identifier of a professional', () => {
  it.each(['899700218896', '0349944240', '0A19944240', 'ANS20210107161422', '30B0037750/CPET0001'])(
    'may be %s',
    (text) => {
      expect(NationalId.parse(` ${text} `)).toBe(text);
    },
  );

  it('of RPPS has a key, which may be wrong', () => {
    const [right, wrong] = ['899700218896', '810001234567'].map((text) =>
      NationalId.hasValidKey(NationalId.parse(text)),
    );
    expect([right, wrong]).toEqual([true, false]);
  });

  it.each(['', '99700218896', '8997002188961', '034994424', 'ANS2021', '30B0037750', '30B0037750/', '2123456789/A'])(
    'is not %j',
    (text) => {
      expect(() => NationalId.parse(text)).toThrow('national-id-malformed');
    },
  );
});
