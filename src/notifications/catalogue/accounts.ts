import { letter, type Letter } from '#libs/mail/letter.js';
import { dayInParis } from '#libs/time/paris.js';

// What is written to who owns an account of its state, and of who acts in whose name.

const NOTHING_LOST = 'Rien de ce que vous avez écrit n’est supprimé.';
const ASK = 'Pour en connaître la raison, adressez une demande au centre de services.';

/** The reason stays with the service centre: it may name others. */
export const standingNews: Readonly<Record<string, Letter>> = {
  suspended: letter(
    'Votre compte SPICO est suspendu',
    `Le centre de services a suspendu votre compte : vous ne pouvez plus vous connecter. ${NOTHING_LOST}`,
    ASK,
  ),
  dormant: letter(
    'Votre compte SPICO est suspendu',
    `Vous ne vous êtes pas connecté depuis longtemps : par sécurité, votre compte est suspendu. ${NOTHING_LOST}`,
    'Pour le rétablir, connectez-vous avec Pro Santé Connect, ou adressez une demande au centre de services.',
  ),
  reinstated: letter(
    'Votre compte SPICO est rétabli',
    'Le centre de services a rétabli votre compte : vous pouvez de nouveau vous connecter.',
  ),
  closed: letter(
    'Votre compte SPICO est fermé',
    `Le centre de services a fermé votre compte : vous ne participez plus à aucun cercle de soins. ${NOTHING_LOST}`,
    ASK,
  ),
};

export const dormancyWarning = (on: Date): Letter =>
  letter(
    'Votre compte SPICO est inutilisé',
    `Vous ne vous êtes pas connecté à SPICO depuis longtemps. Par sécurité, votre compte sera suspendu à partir du ${dayInParis(on)}.`,
    'Pour le garder, il suffit de vous connecter une fois d’ici là.',
    'Rien de ce que vous avez écrit ne sera supprimé. Si vous n’exercez plus, prévenez le centre de services.',
  );

/** The last day of a period that ends at 24:00. */
const lastDay = (endsAt: Date) => dayInParis(endsAt.getTime() - 1);

/** To the delegate: by whom and for what, they read once signed in. */
export const delegationGiven = (startsAt: Date, endsAt: Date): Letter =>
  letter(
    'Une délégation vous a été donnée dans SPICO',
    `Un professionnel de votre structure vous permet d’agir en son nom dans SPICO, du ${dayInParis(startsAt)} au ${lastDay(endsAt)} inclus.`,
    'Connectez-vous pour voir de qui il s’agit et ce que vous pouvez faire. Tout ce que vous ferez en son nom portera aussi le vôtre, et chacun de vous peut y mettre fin à tout moment.',
    'Si vous ne vous y attendiez pas, parlez-en à cette personne ou mettez-y fin.',
  );

export const delegationsGiven = (count: number): string => `${count} délégations vous ont été données dans SPICO`;

/** To the principal: a session that is left open is enough to let somebody act in their name. */
export const ownDelegationGiven = letter(
  'Vous avez donné une délégation dans SPICO',
  'Une délégation vient d’être donnée en votre nom dans SPICO : une personne de votre structure peut agir pour vous. Connectez-vous pour voir de qui il s’agit.',
  'Si c’est bien vous, vous n’avez rien à faire ; vous pouvez y mettre fin à tout moment.',
  'Sinon, quelqu’un a eu accès à votre session : mettez fin à cette délégation, changez votre mot de passe et prévenez sans attendre le centre de services.',
);

export const ownDelegationsGiven = (count: number): string =>
  `${count} délégations ont été données en votre nom dans SPICO`;

export const delegationsEnded = letter(
  'Des délégations données dans SPICO ont pris fin',
  'Vos accès viennent d’être changés ou fermés : par prudence, les délégations données en votre nom depuis une semaine ont pris fin avec eux.',
  'Si vous les aviez données vous-même, donnez-les de nouveau depuis votre compte.',
);
