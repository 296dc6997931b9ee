import { singlePage } from '#libs/http/lists/pagination.js';
import type { Language } from '#libs/http/problems/problem-texts.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Email } from '#libs/kernel/people/email.js';
import { parserOf } from '#libs/kernel/parser.js';
import { nationalIdOf } from '#libs/kernel/people/professional-number.js';
import { withoutGrouping } from '#libs/kernel/text/typed-text.js';

/** What the two ways to sign in are called, wherever somebody is sent to one of them: as in the service that people know. */
const TABS = {
  otp: {
    label: { fr: 'Authentification par code à usage unique', en: 'One-time code' },
    asks: {
      fr: 'votre adresse électronique et votre mot de passe, puis un code reçu par courriel ou lu dans votre application d’authentification',
      en: 'your e-mail address and your password, then a code that is mailed or read in your authenticator app',
    },
  },
  psc: {
    label: { fr: 'Pro Santé Connect', en: 'Pro Santé Connect' },
    asks: {
      fr: 'votre carte CPS ou l’application e-CPS de votre téléphone',
      en: 'your CPS card or the e-CPS app of your phone',
    },
  },
} as const;

class TabAnswer {
  /** `otp`: POST /v1/sign-in. `psc`: POST /v1/sign-in/psc. */
  readonly way!: 'otp' | 'psc';
  /** What the tab is called. */
  readonly label!: string;
  /** What whoever opens it needs to have at hand. */
  readonly asks!: string;
}

export class TabsAnswer {
  /** @maxItems 2 */
  readonly items!: readonly TabAnswer[];
  /** They all come at once. */
  readonly next!: string | null;

  static of(language: Language, { pscOffered }: { pscOffered: boolean }): TabsAnswer {
    const ways = pscOffered ? (['otp', 'psc'] as const) : (['otp'] as const);
    return singlePage(ways.map((way) => ({ way, label: TABS[way].label[language], asks: TABS[way].asks[language] })));
  }
}

/**
 * The address of who signs in. Whoever gives a number there, as on a card, has taken the wrong tab and is told which is right.
 * @throws `email-malformed`, `number-in-place-of-email`
 */
export const SignInEmail = parserOf(Email.longest(), 'email-malformed', (text: string): Email => {
  if (nationalIdOf(text) || /^\d{8,}$/.test(withoutGrouping(text)))
    throw new DomainError('invalid', 'number-in-place-of-email');
  return Email.parse(text);
});
