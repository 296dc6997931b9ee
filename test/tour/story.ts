import { LineError } from '#config/line-error.js';
import type { Content } from './client.js';
import { chapter, check, told } from './narration.js';
import { type Addresses, signedIn } from './sign-in.js';

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(new Date());
const letters = () =>
  Array.from({ length: 8 }, () => String.fromCharCode(65 + Math.floor(Math.random() * 26))).join('');
const texts = ({ items }: Content): string => items.map(({ text }) => `« ${text} »`).join(' ') || 'rien';
const agreement = (more: object = {}) => ({
  object: 'open-file',
  effect: 'given',
  decidedBy: { capacity: 'person' },
  decidedOn: today(),
  manner: { kind: 'oral', circumstances: 'à domicile' },
  notice: '2026-1',
  writtenInformation: true,
  ...more,
});
const invitation = (situationId: string, more: object = {}) => ({
  situationId,
  ring: 'care-team',
  ground: 'recognised-by-person',
  reason: 'Suivi à domicile',
  informed: { on: today() },
  ...more,
});

/** The story of one file, from its opening to its access log. */
export async function story(addresses: Addresses): Promise<void> {
  chapter('Connexions');
  const nurse = await signedIn(addresses, 'arthur.vidal@demo.example.org', 'L’infirmier');
  const doctor = await signedIn(addresses, 'alice.leroux@demo.example.org', 'La médecin');
  const coordinator = await signedIn(addresses, 'isabelle.lambert@demo.example.org', 'La coordonnatrice');

  chapter('Ouverture du dossier');
  const opening = {
    identity: {
      birthName: `Martin ${letters()}`,
      birthFirstName: 'Zoé',
      birthDate: '1941-05-12',
      sex: 'F',
      birthPlace: '31555',
    },
    consent: agreement(),
    why: 'Retour à domicile après une hospitalisation',
    takingCharge: 'Soins infirmiers à domicile',
  };
  const open = () => nurse.api.send('POST', '/v1/files', opening);
  const { id } = told(
    'L’infirmier ouvre un dossier, la personne est d’accord',
    await open(),
    201,
    () => 'le dossier est ouvert',
  );
  told('Il l’ouvre une seconde fois', await open(), 409);
  const file = `/v1/files/${id}`;
  told('La médecin, non invitée, le demande', await doctor.api.send('GET', file), 404);

  chapter('Invitation de la médecin');
  const search = await nurse.api.send('POST', '/v1/professionals/search', { name: doctor.me.familyName });
  const found = told(
    'L’infirmier cherche sa consœur',
    search,
    200,
    ({ items }) => `${items.length} professionnel(s) trouvé(s)`,
  );
  const own = found.items.find(({ accountId }) => accountId === doctor.me.accountId);
  if (!own) throw new LineError('La médecin est introuvable.');
  told('Il l’invite', await nurse.api.send('POST', `${file}/members`, invitation(own.situationId)), 201);
  told('Invitée, elle voit de la personne', await doctor.api.send('GET', '/v1/invitations'), 200, ({ items }) =>
    Object.values(items.find(({ fileId }) => fileId === id)?.person ?? {}).join(' '),
  );
  told('Elle demande déjà les nouvelles', await doctor.api.send('GET', `${file}/sections/news`), 403);
  const accept = { takingCharge: true };
  told('Elle déclare la prise en charge', await doctor.api.send('POST', `${file}/members/me/acceptance`, accept), 204);

  chapter('Nouvelles');
  const news = `${file}/sections/news`;
  const write = (who: typeof nurse, text: string, more: object = {}) =>
    who.api.send('POST', news, { text, kind: 'OBS', ...more });
  told('L’infirmier écrit à tout le cercle', await write(nurse, 'Tension à 14/8.'), 201);
  told(
    'La médecin écrit aux médecins seuls',
    await write(doctor, 'Avis entre médecins.', { confidentiality: { audience: 'categories', categories: ['PHY'] } }),
    201,
  );
  told(
    'L’infirmier écrit pour lui seul',
    await write(nurse, 'Aide-mémoire.', { confidentiality: { audience: 'depositor' } }),
    201,
  );

  chapter('La coordonnatrice, hors de l’équipe de soins');
  const outside = invitation(coordinator.me.situationId, { ring: 'extended', ground: 'consent' });
  const invite = () => nurse.api.send('POST', `${file}/members`, outside);
  told('L’infirmier l’invite sans accord qui nomme sa profession', await invite(), 403);
  const { profession, role } = coordinator.me.situations[0];
  const scope = { classes: ['social', 'health-notes'], professions: [profession === '99' ? role : profession] };
  const decisions = `${file}/consent/decisions`;
  told(
    'La personne étend son accord',
    await nurse.api.send('POST', decisions, agreement({ object: 'extended-sharing', scope })),
    201,
  );
  told('L’infirmier l’invite de nouveau', await invite(), 201);
  told('Elle accepte', await coordinator.api.send('POST', `${file}/members/me/acceptance`, accept), 204);
  told('Elle regarde ce qui lui est ouvert', await coordinator.api.send('GET', file), 200, ({ sections }) =>
    sections
      .filter(({ may }) => may.length > 0)
      .map(({ path, may }) => `${path} (${may.join(', ')})`)
      .join(' ; '),
  );
  told('Elle demande le consentement en détail', await coordinator.api.send('GET', `${file}/consent`), 403);
  const lists = new Map<unknown, string>();
  for (const who of [nurse, doctor, coordinator])
    lists.set(who, texts(told(`${who.name} lit les nouvelles`, await who.api.send('GET', news), 200, texts)));
  check('les listes ne diffèrent pas selon le lecteur', new Set(lists.values()).size === 3);

  chapter('Retrait du consentement');
  told(
    'La personne retire son accord',
    await nurse.api.send('POST', `${file}/consent/withdrawals`, agreement({ effect: 'withdrawn' })),
    201,
  );
  told('L’infirmier voit encore de la personne', await nurse.api.send('GET', file), 200, ({ person }) =>
    Object.values(person).join(' '),
  );
  told('La médecin demande les nouvelles', await doctor.api.send('GET', news), 403);
  told('La personne donne de nouveau son accord', await nurse.api.send('POST', decisions, agreement()), 201);
  told('La médecin relit les nouvelles', await doctor.api.send('GET', news), 200, texts);

  chapter('Fin de suivi de la médecin');
  told(
    'Elle quitte le cercle',
    await doctor.api.send('POST', `${file}/members/me/end`, { reason: 'end-of-care' }),
    204,
  );
  told('Elle demande les nouvelles', await doctor.api.send('GET', news), 403);
  told('Elle relit les siennes', await doctor.api.send('GET', `${news}?own=1`), 200, texts);
  told(
    'Elle laisse son bilan',
    await doctor.api.send('POST', `${news}/closing-report`, { text: 'Bilan de fin de suivi.' }),
    201,
  );

  chapter('Traces et déconnexion');
  const log = ({ whole, items }: Content) =>
    `${whole ? 'tout le journal' : 'ses seuls accès'} : ${items.length} ligne(s)`;
  told('L’infirmier, référent, lit les accès', await nurse.api.send('GET', `${file}/accesses?limit=100`), 200, log);
  told('La coordonnatrice lit les accès', await coordinator.api.send('GET', `${file}/accesses?limit=100`), 200, log);
  told('L’infirmier se déconnecte', await nurse.api.send('DELETE', '/v1/session'), 204);
  told('Son jeton sert encore une fois', await nurse.api.send('GET', '/v1/me'), 401);
}
