import { Finess } from './finess.js';

describe('A FINESS number', () => {
  it.each(['750712184', '310781406', '340780477', '0B0172805', '0B0127189'])('%s has a valid key', (text) => {
    expect(Finess.hasValidKey(Finess.parse(text))).toBe(true);
  });

  it('is accepted with a wrong key, which can be told', () => {
    expect(Finess.hasValidKey(Finess.parse('310781407'))).toBe(false);
  });

  it('of Corsica may be typed in lower case', () => {
    expect(Finess.parse('2a3131163')).toBe('2A3131163');
  });

  it.each(['', '31078140', '3107814066', 'AB0781406', '3C0781406', '31078140A'])('is not %j', (text) => {
    expect(() => Finess.parse(text)).toThrow('finess-malformed');
  });
});
