import { letter, type Letter } from '#libs/mail/letter.js';
import { instantInParis } from '#libs/time/paris.js';

// What is written to who owns an account of how it is entered: codes, links, and what somebody may have done in their place.

export const signInCode = (code: string, tag: string): Letter =>
  letter(
    `Votre code de connexion à SPICO (repère ${tag})`,
    `Votre code de connexion à SPICO est : ${code}`,
    'Il est valable 10 minutes et ne sert qu’une fois. Ne le communiquez à personne : le centre de services ne vous le demandera jamais.',
    'Si vous n’êtes pas à l’origine de cette connexion, quelqu’un connaît votre mot de passe : changez-le et prévenez le centre de services.',
  );

export const addressCode = (code: string, tag: string): Letter =>
  letter(
    `Confirmez votre adresse électronique dans SPICO (repère ${tag})`,
    `Pour confirmer que vous lisez cette adresse, saisissez dans SPICO le code : ${code}`,
    'Il est valable 10 minutes et ne sert qu’une fois. Si vous n’avez rien demandé, quelqu’un est connecté à votre compte : mettez fin à vos sessions et prévenez le centre de services.',
  );

export const passwordLink = (link: string): Letter =>
  letter(
    'Choisissez un nouveau mot de passe SPICO',
    'Le centre de services vous envoie, à votre demande et après vérification de votre identité, ce lien pour choisir un nouveau mot de passe :',
    link,
    'Il est valable 30 minutes et ne sert qu’une fois. Pour vous connecter ensuite, un code vous sera demandé comme d’habitude.',
    'Si vous n’avez rien demandé, n’utilisez pas ce lien et prévenez sans attendre le centre de services.',
  );

/** Neither a place nor the software is told: the one is guesswork, the other is whatever the one who signed in wrote. */
export const newDevice = (at: Date): Letter =>
  letter(
    'Nouvelle connexion à votre compte SPICO',
    `Votre compte SPICO a été ouvert depuis un appareil, un logiciel ou un réseau que nous ne lui connaissions pas, le ${instantInParis(at)}.`,
    'Si c’était vous, vous n’avez rien à faire.',
    'Sinon, connectez-vous à SPICO, mettez fin à toutes vos autres sessions, changez votre mot de passe et prévenez le centre de services.',
  );

export const newDevices = (count: number): string => `${count} nouvelles connexions à votre compte SPICO`;

const NOT_YOU = 'Si vous n’êtes pas à l’origine de ce changement, prévenez sans attendre le centre de services.';

export const credentialNews = {
  'password-changed': letter(
    'Votre mot de passe SPICO a changé',
    'Le mot de passe de votre compte SPICO vient de changer. Vos autres sessions sont terminées, de même que les délégations que vous aviez données depuis une semaine.',
    NOT_YOU,
  ),
  'authenticator-added': letter(
    'Une application d’authentification protège votre compte SPICO',
    'Une application d’authentification vient d’être ajoutée à votre compte SPICO : ses codes remplacent désormais ceux que vous receviez par courriel. Gardez vos codes de secours à l’abri, ailleurs que sur le même téléphone.',
    NOT_YOU,
  ),
  'authenticator-removed': letter(
    'Votre compte SPICO n’a plus d’application d’authentification',
    'L’application d’authentification de votre compte SPICO vient d’être retirée, et ses codes de secours avec elle. Vos codes de connexion arrivent de nouveau par courriel. Vos autres sessions sont terminées.',
    NOT_YOU,
  ),
  'authenticator-lost': letter(
    'Votre application d’authentification SPICO sera retirée dans 24 heures',
    'Le centre de services a enregistré, après vérification d’identité, la perte de l’application d’authentification de votre compte SPICO. Elle sera retirée dans 24 heures. Si elle n’est pas perdue, connectez-vous avec elle ou avec un code de secours avant ce délai : la demande sera annulée.',
    NOT_YOU,
  ),
  'recovery-codes-renewed': letter(
    'Vos codes de secours SPICO ont changé',
    'De nouveaux codes de secours viennent d’être créés pour votre compte SPICO. Les précédents ne sont plus valables.',
    NOT_YOU,
  ),
  'recovery-code-used': letter(
    'Un code de secours SPICO a été utilisé',
    'L’un des codes de secours de votre compte SPICO vient d’être utilisé ; il ne peut plus servir. Si votre application d’authentification est perdue, retirez-la de votre compte et ajoutez-en une autre.',
    NOT_YOU,
  ),
};

export const credentialChanges = (count: number): string =>
  `${count} changements touchent à la sécurité de votre compte SPICO`;
