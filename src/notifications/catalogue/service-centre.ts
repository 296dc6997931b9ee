import { letter, type Letter } from '#libs/mail/letter.js';

// What the service centre writes to who asked for support, and what its members read of what colleagues did.

/** What people are told wherever they write to the service centre. */
export const NO_HEALTH_DATA = {
  fr: 'N’écrivez ni le nom d’un patient ni rien de sa santé : le centre de services n’en a pas besoin, et ne peut pas les protéger ici.',
  en: 'Write neither the name of a patient nor anything about their health: the service centre needs neither, and cannot protect them here.',
} as const;

const toApplicant = (reference: string, ...paragraphs: readonly string[]): Letter =>
  letter(`Votre demande ${reference} au centre de services SPICO`, ...paragraphs, NO_HEALTH_DATA.fr);

export const supportReceipt = (reference: string, code: string): Letter =>
  toApplicant(
    reference,
    `Votre demande a été enregistrée sous la référence ${reference}. Le centre de services vous répondra à cette adresse.`,
    `Pour la suivre ou la compléter, indiquez sa référence et ce code de suivi : ${code}`,
    'Si vous n’avez rien demandé, ne tenez pas compte de ce message.',
  );

export const supportAnswer = (reference: string, text: string): Letter =>
  toApplicant(reference, 'Le centre de services vous répond :', text);

export const supportClosed = (reference: string): Letter =>
  toApplicant(
    reference,
    `Le centre de services a clos votre demande ${reference}. Si elle n’est pas résolue, faites-en une nouvelle.`,
  );

const READ = 'Le compte concerné, l’auteur et le motif se lisent dans l’espace du centre de services.';

/** Whose account and why, they read in the back office: a mail may be read by others. */
export const operatorNews = {
  suspended: letter(
    'Le compte d’un membre du centre de services SPICO est suspendu',
    'Un administrateur vient de suspendre, seul, le compte d’un membre du centre de services. La suspension prend fin d’elle-même dans sept jours, sauf si un autre administrateur la confirme en la demandant à son tour.',
    'Si elle vous surprend, parlez-en à son auteur par un autre moyen que SPICO, ou rétablissez le compte.',
    READ,
  ),
  'suspension-confirmed': letter(
    'La suspension d’un membre du centre de services SPICO est confirmée',
    'Un second administrateur a confirmé la suspension du compte d’un membre du centre de services : elle n’a plus de terme.',
    READ,
  ),
  'suspension-over': letter(
    'La suspension d’un membre du centre de services SPICO a pris fin',
    'Aucun second administrateur n’a confirmé la suspension du compte d’un membre du centre de services dans les sept jours : le compte est rétabli.',
    'S’il ne devait pas l’être, suspendez-le de nouveau et faites confirmer la suspension, ou retirez ses rôles.',
    READ,
  ),
  reinstated: letter(
    'Le compte d’un membre du centre de services SPICO est rétabli',
    'Un administrateur vient de rétablir le compte suspendu d’un membre du centre de services.',
    READ,
  ),
  'taken-back': letter(
    'Un membre du centre de services SPICO a repris son compte',
    'La personne qui lit l’adresse d’un membre du centre de services dit n’avoir pas demandé un changement de son compte : toutes ses sessions sont fermées, son mot de passe ne vaut peut-être plus.',
    'Vérifiez de vive voix qui elle est, puis envoyez-lui un lien pour un nouveau mot de passe. Regardez ce que ce compte a fait et demandé depuis, et suspendez-le dans le doute.',
    READ,
  ),
};

export const administratorByBreakGlass = letter(
  'Un compte d’administration SPICO vient d’être créé hors procédure',
  'Un compte d’administration vient d’être créé depuis le serveur, par la procédure d’urgence : sans l’accord de deux administrateurs.',
  'Si vous n’en avez pas été prévenu, demandez sans attendre qui l’a fait et pourquoi, suspendez ce compte et alertez le responsable de la sécurité.',
  'La création est inscrite au journal et son motif est conservé.',
);

export const consentProposed = letter(
  'Une rectification du consentement attend un second avis dans SPICO',
  'Un membre du centre de services propose de rectifier ce qui est enregistré du consentement d’une personne, ou de lever une opposition.',
  'Rien ne change avant qu’un autre membre ne confirme, dans les sept jours : la proposition se lit dans l’espace du centre de services.',
);

export const consentsProposed = (count: number): string =>
  `${count} rectifications du consentement attendent un second avis dans SPICO`;
