import { FreeText } from './text.js';

describe('A text in free words', () => {
  it('is kept with its lines and accents, without the space around it', () => {
    expect(FreeText.parse('\n Vu ce matin.\nPansement refait à 9 h. 🙂 \n', { max: 100 })).toBe(
      'Vu ce matin.\nPansement refait à 9 h. 🙂',
    );
  });

  it('may be as long as allowed, an emoji counting for one', () => {
    expect(FreeText.parse('🙂🙂🙂', { max: 3 })).toBe('🙂🙂🙂');
    expect(() => FreeText.parse('🙂🙂🙂🙂', { max: 3 })).toThrow('text-too-long');
  });

  it.each(['', '  \n\t ', '\u200b\ufeff', '\u200d\ufe0f'])('is not empty, as %j is', (text) => {
    expect(() => FreeText.parse(text, { max: 10 })).toThrow('text-empty');
  });

  it('is read in the order in which it is kept: marks that turn its direction are left out', () => {
    expect(FreeText.parse('Compte \u202etrops\u202c\u200e \u2067clos\u2069', { max: 30 })).toBe('Compte trops clos');
  });

  it('keeps what joins signs, and loses what shows nothing', () => {
    expect(FreeText.parse('Vue par l’IDE 👩‍⚕️, ré\u00adgu\u200blière\ufeff.', { max: 40 })).toBe(
      'Vue par l’IDE 👩‍⚕️, régulière.',
    );
  });

  it.each(['a\0b', 'a\ud83d', '\ude42a', 'rouge\x1b[31m', '\x07', 'a\x7f', 'a\x9b31m'])(
    'is not %j, which nobody wrote',
    (text) => {
      expect(() => FreeText.parse(text, { max: 10 })).toThrow('text-malformed');
    },
  );
});
