import { letter } from '#libs/mail/letter.js';

// What is written to who takes part in files. Of a person nothing is ever said, nor of which file: they read it once signed in.

export const invitation = letter(
  'Une invitation vous attend dans SPICO',
  'Un professionnel vous invite à participer à un dossier de coordination.',
  'Par souci de confidentialité, ce message ne dit rien de la personne concernée : connectez-vous à SPICO pour lire l’invitation et y répondre.',
);

export const invitations = (count: number): string => `${count} invitations vous attendent dans SPICO`;

export const consentChange = letter(
  'Un consentement a changé dans SPICO',
  'Le consentement a changé pour un dossier de coordination auquel vous participez.',
  'Par souci de confidentialité, ce message ne dit pas lequel : connectez-vous à SPICO pour voir ce que vous pouvez encore y lire et y écrire.',
);

export const consentChanges = (count: number): string => `${count} changements du consentement dans vos dossiers SPICO`;

/** Of a death that was recorded by mistake, or may have been. */
export const deathCorrection = letter(
  'Un décès est rectifié dans SPICO',
  'Un décès enregistré dans un dossier de coordination auquel vous participez est rectifié, ou il est proposé de le rectifier : il faut alors qu’une seconde personne le confirme.',
  'Par souci de confidentialité, ce message ne dit pas lequel : connectez-vous à SPICO pour le voir. Un dossier que seul ce décès avait clos se poursuit.',
);

export const deathCorrections = (count: number): string => `${count} rectifications de décès dans vos dossiers SPICO`;

/** To those who may name the next referent of a file that loses its last one. */
export const referentMissing = letter(
  'Un dossier n’a plus de référent dans SPICO',
  'Le dernier référent d’un dossier de coordination auquel vous participez le quitte, en a fixé le jour, ou n’utilise plus SPICO depuis plus d’un an.',
  'Vous pouvez désigner son successeur dans le cercle de soins, vous-même compris. Par souci de confidentialité, ce message ne dit pas de quel dossier il s’agit : connectez-vous à SPICO pour le voir.',
);

export const referentsMissing = (count: number): string => `${count} départs de référents dans vos dossiers SPICO`;

/** To the referents of a file that somebody met while opening one. */
export const fileMetWhenOpening = letter(
  'Une ouverture de dossier a rencontré l’un des vôtres dans SPICO',
  'Un professionnel a voulu ouvrir un dossier de coordination pour une personne dont les traits d’identité sont ceux d’un dossier dont vous êtes référent.',
  'Par souci de confidentialité, ce message ne dit pas lequel : le journal des accès de vos dossiers garde trace de cette tentative.',
);

export const filesMetWhenOpening = (count: number): string =>
  `${count} ouvertures de dossier ont rencontré les vôtres dans SPICO`;
