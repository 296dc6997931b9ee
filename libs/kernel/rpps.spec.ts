import { Rpps } from './rpps.js';

describe('An RPPS number', () => {
  it.each(['99700218896', '99700427885', '99700366240', '99700000013'])(
    '%s of a test professional has a valid key',
    (text) => {
      expect(Rpps.hasValidKey(Rpps.parse(text))).toBe(true);
    },
  );

  it('is accepted with a wrong key, which can be told', () => {
    expect(Rpps.hasValidKey(Rpps.parse('10001234567'))).toBe(false);
  });

  it('may be typed with spaces', () => {
    expect(Rpps.parse(' 997 002 188 96 ')).toBe('99700218896');
  });

  it.each(['', '9970021889', '997002188966', '9970021889A', '٩٩٧٠٠٢١٨٨٩٦'])('is not %j', (text) => {
    expect(() => Rpps.parse(text)).toThrow('rpps-malformed');
  });
});
