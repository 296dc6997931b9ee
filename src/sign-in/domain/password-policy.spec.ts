import { passwordRules } from '#config/accounts/password-policy.js';
import type { Faults } from '#libs/kernel/domain-error.js';
import { ZxcvbnGuesses } from '../crypto/zxcvbn-guesses.js';
import { PasswordPolicy, type PasswordRules } from './password-policy.js';

const CLAIRE = {
  familyName: 'LÉVÊQUE',
  givenName: 'CLAIRE',
  email: 'c.leveque@violettes.example',
  structureNames: ['CABINET DES VIOLETTES'],
};
const guesses = new ZxcvbnGuesses();

const faultsOf = (password: string, changes: Partial<PasswordRules> = {}) => {
  try {
    new PasswordPolicy({ ...passwordRules(null), ...changes }, guesses).assertFits(password, CLAIRE, '/newPassword');
    return [];
  } catch (error) {
    expect(error).toMatchObject({ kind: 'invalid', code: 'password-refused' });
    return (error as Faults).faults.map(({ pointer, code, about }) => {
      expect(pointer).toBe('/newPassword');
      return about === undefined ? code : `${code} ${about}`;
    });
  }
};

describe('A new password', () => {
  it.each([
    'Tz8#kQ!9xwLm',
    'quatre chevaux lisent un piano bleu',
    'Soleil-Nuage-Piano-7',
    'Été 2031 œuf & pâté ; ñandú',
  ])('may be %j', (password) => expect(faultsOf(password)).toEqual([]));

  it.each([
    ['Tz8#kQ!9xwL', ['password-too-short 12']],
    ['tzykqplxwlmv', ['password-kinds 3']],
    ['Tz8#kQ!9xwLm.', ['password-character .']],
    ['Tz8:kQ+9/xwLm', ['password-character :', 'password-character +', 'password-character /']],
    [`Tz8#kQ!9xwLm${'é8'.repeat(60)}`, ['password-too-long 128']],
    // How it would be guessed is not looked at any more.
    ['Azerty1!'.repeat(20), ['password-too-long 128']],
  ])('%j breaks rules that are named: %j', (password, faults) => expect(faultsOf(password)).toEqual(faults));

  it.each([
    'Azerty123456!',
    'MotDePasse2026!',
    'M0tDePasse2026',
    'aaaaaaaaaaaaaaaaaaaa',
    'Bonjour123456!',
    '12121980-12121980',
    'Occitanie-2026',
  ])('%j is among the first guesses', (password) => expect(faultsOf(password)).toContain('password-guessable'));

  it.each([
    'Leveque-2026!',
    'Lévêque-2026!',
    'L3v3que-2026!',
    'Claire-1980-Claire',
    'Violettes2026!',
    'Cl@ireLeveque1',
  ])('%j is what one would try who knows the professional', (password) =>
    expect(faultsOf(password)).toContain('password-personal'),
  );

  it('tells everything that is wrong at once', () => {
    expect(faultsOf('spico.')).toEqual(['password-too-short 12', 'password-character .', 'password-guessable']);
  });

  it('may hold any character where the configuration forbids none', () => {
    expect(faultsOf('Tz8:kQ+9/xw.Lm', { forbidden: [] })).toEqual([]);
  });

  it('is judged once, whatever words it is made of', () => {
    const counting = {
      judged: 0,
      judge: (password: string, words: readonly string[]) => ((counting.judged += 1), guesses.judge(password, words)),
    };
    const policy = new PasswordPolicy(passwordRules(null), counting);
    for (const password of ['Leveque-2026!', 'quatre chevaux de Leveque lisent un piano'])
      try {
        policy.assertFits(password, CLAIRE);
      } catch {
        // What comes of it is told above.
      }
    expect(counting.judged).toBe(2);
  });

  it('is judged by its first 32 characters: work is bounded, and what follows a bad beginning mends nothing', () => {
    const judged = (password: string) => guesses.judge(password, []).guesses;
    const begun = 'azerty'.repeat(7).slice(0, 32);
    expect(judged(`${begun}${'T!9#xÉ$'.repeat(12)}`)).toBe(judged(begun));
  });
});
