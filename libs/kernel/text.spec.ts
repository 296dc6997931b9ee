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

  it.each(['', '  \n\t '])('is not empty, as %j is', (text) => {
    expect(() => FreeText.parse(text, { max: 10 })).toThrow('text-empty');
  });

  it.each(['a\0b', 'a\ud83d', '\ude42a'])('is not %j, which cannot be stored', (text) => {
    expect(() => FreeText.parse(text, { max: 10 })).toThrow('text-malformed');
  });
});
