import { type Fault, Faults } from '#libs/kernel/domain-error.js';

/** What a new password must be; config/accounts tells what each means. */
export type PasswordRules = {
  readonly lengths: readonly { readonly from: number; readonly kinds: number }[];
  readonly longest: number;
  readonly forbidden: readonly string[];
  readonly guesses: number;
  readonly weakWords: readonly string[];
};

/** What can be told before a password is chosen; how it would be guessed cannot. */
export type PasswordForm = Pick<PasswordRules, 'lengths' | 'longest' | 'forbidden'>;

/** Whose password it is to be: what whoever knows the professional would try first. */
export type PasswordOwner = {
  readonly familyName: string;
  readonly givenName: string;
  readonly email: string;
  readonly structureNames: readonly string[];
};

export abstract class PasswordGuesses {
  /** How many guesses a password resists, as a power of ten, for whoever knows these words; and which of them it is made of. */
  abstract judge(
    password: string,
    words: readonly string[],
  ): { readonly guesses: number; readonly uses: readonly string[] };
}

const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{Ll}\p{Lu}\p{N}]/u];

/** The one rule about new passwords, whoever sets them. */
export class PasswordPolicy {
  constructor(
    private readonly rules: PasswordRules,
    private readonly judge: PasswordGuesses,
  ) {}

  get form(): PasswordForm {
    const { lengths, longest, forbidden } = this.rules;
    return { lengths, longest, forbidden };
  }

  /**
   * `pointer` names the member of the request that holds the password.
   * @throws Faults `password-refused`, with every rule that it breaks
   */
  assertFits(password: string, owner: PasswordOwner, pointer = '/password'): void {
    const form = [...this.formFaults(password)];
    // How it would be guessed takes long to tell: not of one that is too long to be kept.
    const isTooLong = form.some(({ code }) => code === 'password-too-long');
    const [first, ...others] = [...form, ...(isTooLong ? [] : this.guessFaults(password, owner))];
    if (first)
      throw new Faults(
        'password-refused',
        [first, ...others].map((one) => ({ pointer, ...one })) as [Fault, ...Fault[]],
      );
  }

  private *formFaults(password: string) {
    const { lengths, longest, forbidden } = this.rules;
    const length = [...password].length;
    const rule = lengths.findLast(({ from }) => length >= from);
    if (!rule) yield fault('password-too-short', lengths[0]?.from);
    if (length > longest) yield fault('password-too-long', longest);
    const kinds = KINDS.filter((kind) => kind.test(password)).length;
    if (rule && kinds < rule.kinds) yield fault('password-kinds', rule.kinds);
    for (const character of forbidden) if (password.includes(character)) yield fault('password-character', character);
  }

  /** Words that anybody would try count for nothing: what is left without them must hold. Judged once: no other request is served meanwhile. */
  private *guessFaults(password: string, owner: PasswordOwner) {
    const own = wordsOf(owner);
    const words = [...own, ...this.rules.weakWords];
    const plain = folded(password);
    const rest = words.reduce((text, word) => text.replaceAll(folded(word), ''), plain);
    const { guesses, uses } = this.judge.judge(rest === plain ? password : rest, words);
    if (guesses >= this.rules.guesses) return;
    const personal = own.some((word) => uses.includes(word) || plain.includes(word));
    yield personal ? fault('password-personal') : fault('password-guessable');
  }
}

const fault = (code: string, about?: string | number) => ({
  code,
  ...(about !== undefined && { about: String(about) }),
});

const folded = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** What is shorter proves nothing: half of all structures are a cabinet "des" something. */
function wordsOf({ familyName, givenName, email, structureNames }: PasswordOwner): readonly string[] {
  const words = (texts: readonly string[], shortest: number) =>
    texts
      .flatMap((text) => [text.toLowerCase(), folded(text)].flatMap((written) => written.split(/[^\p{L}\p{N}]+/u)))
      .filter((word) => word.length >= shortest);
  return [...new Set([...words([familyName, givenName, email], 3), ...words(structureNames, 5)])];
}
