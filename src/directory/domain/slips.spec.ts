import { slipsOf } from './slips.js';

describe('The slips of a word', () => {
  it.each([
    ['a letter instead of another', 'BERMARD'],
    ['of the first letter', 'VERNARD'],
    ['of the last letter', 'BERNART'],
    ['two letters exchanged', 'BERNRAD'],
    ['the first two exchanged', 'EBRNARD'],
    ['the last two exchanged', 'BERNADR'],
    ['a letter missing', 'BENARD'],
    ['the first one missing', 'ERNARD'],
    ['the last one missing', 'BERNAR'],
    ['a letter doubled', 'BERNNARD'],
    ['a letter too many at the end', 'BERNARDT'],
    ['a letter too many at the beginning', 'ABERNARD'],
  ])('lead back from %s: %s', (_, typed) => {
    expect(slipsOf(typed)).toContain('BERNARD');
  });

  it('are neither the word itself nor what is two slips away, and are few enough to be asked for', () => {
    expect(slipsOf('BERNARD')).not.toContain('BERNARD');
    expect(slipsOf('BREMARD')).not.toContain('BERNARD');
    expect(slipsOf('BERNARD').length).toBeLessThan(400);
  });

  it('are none of a word of three letters, which any slip makes another', () => {
    expect(slipsOf('ROY')).toEqual([]);
  });
});
