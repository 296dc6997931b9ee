import { Controller, Get, Headers } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Language, languageOf } from '#libs/http/problems/problem-texts.js';
import { Public } from '#libs/http/authentication/public.js';
import { type PasswordForm, PasswordPolicy } from '../../domain/password-policy.js';

class PasswordLengthAnswer {
  /** From so many characters on ... */
  readonly shortest!: number;
  /** ... so many kinds: small letters, capitals, digits, others. */
  readonly kinds!: number;
}

class PasswordPolicyAnswer {
  /** The shortest length comes first. */
  readonly lengths!: readonly PasswordLengthAnswer[];
  readonly longest!: number;
  /** Characters that are refused. */
  readonly forbidden!: readonly string[];
  /** All of this in a sentence, to show beside the field. */
  readonly text!: string;

  static of(form: PasswordForm, language: Language): PasswordPolicyAnswer {
    const lengths = form.lengths.map(({ from: shortest, kinds }) => ({ shortest, kinds }));
    return { ...form, lengths, text: TOLD[language](form) };
  }
}

const TOLD: Readonly<Record<Language, (form: PasswordForm) => string>> = {
  fr: ({ lengths, forbidden }) => {
    const kinds = (count: number) =>
      count > 1 ? `mêlant ${count} sortes (minuscules, majuscules, chiffres, autres)` : 'sans autre condition';
    const told = lengths.map((length) => `au moins ${length.from} caractères ${kinds(length.kinds)}`);
    return `${told.join(', ou ')}.${forbidden.length > 0 ? ` Caractères refusés : ${forbidden.map((one) => `« ${one} »`).join(', ')}.` : ''}`;
  },
  en: ({ lengths, forbidden }) => {
    const kinds = (count: number) =>
      count > 1 ? `of ${count} kinds (small letters, capitals, digits, others)` : 'of any kind';
    const told = lengths.map((length) => `at least ${length.from} characters ${kinds(length.kinds)}`);
    return `${told.join(', or ')}.${forbidden.length > 0 ? ` Characters that are refused: ${forbidden.map((one) => `“${one}”`).join(', ')}.` : ''}`;
  },
};

@ApiTags('Credentials')
@Controller('v1/password-policy')
export class PasswordPolicyController {
  constructor(private readonly policy: PasswordPolicy) {}

  @Public()
  @Get()
  @ApiOperation({
    summary: 'What a new password must be, to be told before it is chosen.',
    description: 'What is guessed too fast is refused too: common words, dates, runs of keys, one’s own names.',
  })
  read(@Headers('accept-language') accepted: string | undefined): PasswordPolicyAnswer {
    return PasswordPolicyAnswer.of(this.policy.form, languageOf(accepted));
  }
}
