import { LineError } from '#libs/terminal/line-error.js';
import { agreement, invitation, opening } from './bodies.js';
import { changes } from './changes.js';
import type { Content } from './client.js';
import { delegation } from './delegation.js';
import { endOfCare, traces, withdrawal } from './life.js';
import { news } from './notes.js';
import { labelsOf, readable, rights } from './rights.js';
import { personOf, type Play } from './play.js';
import { byPsc } from './psc.js';
import { Narration } from './narration.js';
import { registration } from './registration.js';
import { signedIn, type Someone } from './sign-in.js';
import { nextMail, type Stage } from './stage.js';

/** The story of a request for an account, of one file from its opening to its access log, and of a delegation. Resolves to the number of steps. @throws LineError */
export async function story(stage: Stage): Promise<number> {
  const tell = new Narration(stage.say);
  await registration(stage, tell);
  tell.chapter('Connexions');
  const nurse = await signedIn(stage, tell, 'arthur.vidal@demo.example.org', 'L’infirmier');
  const doctor = await signedIn(stage, tell, 'alice.leroux@demo.example.org', 'La médecin');
  const coordinator = await signedIn(stage, tell, 'isabelle.lambert@demo.example.org', 'La coordonnatrice');

  const labels = await labelsOf(stage.url);
  const play = await openFile({ stage, tell, labels, nurse, doctor, coordinator });
  await inviteDoctor(play);
  await inviteCoordinator(play);
  await news(play);
  await changes(play);
  await withdrawal(play);
  await endOfCare(play);
  await traces(play);
  await delegation(play);
  await byPsc(play);
  return tell.steps;
}

const TAKING_CHARGE = { takesCharge: true };

async function openFile(cast: Omit<Play, 'file' | 'news' | 'id' | 'surname'>): Promise<Play> {
  const { tell, nurse, doctor, stage, labels } = cast;
  tell.chapter('Ouverture du dossier');
  const body = opening(stage.today);
  const open = () => nurse.api.post('/v1/files', body);
  const { id } = await tell.step('L’infirmier ouvre un dossier, la personne est d’accord', open(), {
    status: 201,
    because: ['act-granted'],
    seen: () => 'le dossier est ouvert',
  });
  await tell.step('Il l’ouvre une seconde fois', open(), { status: 409, code: 'possible-duplicate' });
  const file = `/v1/files/${id}`;
  const own = await tell.step('Il regarde ce qui lui est ouvert', nurse.api.get(file), {
    status: 200,
    seen: rights(labels),
  });
  tell.check(
    'l’infirmier doit lire les documents médicaux et non les psychiatriques',
    readable(own).includes('documents.medical') && !readable(own).includes('documents.psychiatric'),
  );
  const unknown = await tell.step('La médecin, non invitée, le demande', doctor.api.get(file), {
    status: 404,
    code: 'not-found',
  });
  tell.check('une inconnue n’apprend pas pourquoi', unknown.explanation === undefined);
  tell.remark('elle n’apprend pas même que le dossier existe');
  return { ...cast, id, file, news: `${file}/sections/news`, surname: body.identity.birthName };
}

async function inviteDoctor({ tell, stage, nurse, doctor, file, news, id, surname }: Play): Promise<void> {
  tell.chapter('Invitation de la médecin');
  const search = nurse.api.post('/v1/professionals/search', { name: doctor.me.familyName });
  const found = await tell.step('L’infirmier cherche sa consœur', search, {
    status: 200,
    seen: ({ items }) => `${items.length} professionnel(s) trouvé(s)`,
  });
  const colleague = found.items.find(({ accountId }) => accountId === doctor.me.accountId);
  if (!colleague) throw new LineError('La médecin est introuvable.');
  const before = (await stage.mailsTo(doctor.email)).length;
  const body = invitation(stage.today, colleague.situationId);
  await tell.step('Il l’invite', nurse.api.post(`${file}/members`, body), { status: 201, because: ['act-granted'] });
  const mail = await nextMail(stage, doctor.email, before);
  tell.remark(`elle reçoit un courriel : « ${mail.subject} »`);
  tell.check('le courriel nomme la personne', !`${mail.subject} ${mail.text}`.includes(surname));
  tell.remark('il ne dit pas de qui il s’agit');

  const mine = (who: Someone) => who.api.get('/v1/invitations');
  const ours = ({ items }: Content) => items.find(({ fileId }) => fileId === id);
  const waiting = await tell.step('Elle ouvre ses invitations', mine(doctor), {
    status: 200,
    seen: (answer) =>
      `${ours(answer)?.inviter.familyName} l’invite auprès de ${personOf(ours(answer) ?? { person: {} })}`,
  });
  const stub = { usedName: surname, usedFirstName: 'Zoé', birthYear: 1941 };
  tell.same('ce que l’invitée sait de la personne', ours(waiting)?.person, stub);
  await tell.step('Elle demande déjà les nouvelles', doctor.api.get(news), {
    status: 403,
    because: ['invitation-pending'],
  });
  const accepted = doctor.api.post(`${file}/members/me/acceptance`, TAKING_CHARGE);
  await tell.step('Elle déclare la prise en charge', accepted, { status: 204 });
  const rest = await tell.step('Elle ouvre de nouveau ses invitations', mine(doctor), {
    status: 200,
    seen: (answer) => (ours(answer) ? 'celle-ci attend encore' : 'celle-ci n’y est plus'),
  });
  tell.check('l’invitation acceptée attend encore', !ours(rest));
  const files = await tell.step('Elle ouvre ses dossiers', doctor.api.get('/v1/files?limit=10'), {
    status: 200,
    seen: ({ items }) => `le plus récent : ${personOf(items[0] ?? { person: {} })}`,
  });
  tell.same('le dossier accepté', files.items[0]?.id, id);
}

async function inviteCoordinator({ tell, stage, labels, nurse, coordinator, file }: Play): Promise<void> {
  tell.chapter('La coordonnatrice, hors de l’équipe de soins');
  const outside = invitation(stage.today, coordinator.me.situationId, { ring: 'extended', ground: 'consent' });
  const invite = () => nurse.api.post(`${file}/members`, outside);
  await tell.step('L’infirmier l’invite sans accord qui nomme sa profession', invite(), {
    status: 403,
    because: ['no-extended-consent'],
  });
  const { profession, role } = coordinator.me.situations[0];
  const scope = { classes: ['social', 'health-notes'], professions: [profession === '99' ? role : profession] };
  const extended = agreement(stage.today, { object: 'extended-sharing', scope });
  await tell.step('La personne étend son accord', nurse.api.post(`${file}/consent/decisions`, extended), {
    status: 201,
  });
  await tell.step('L’infirmier l’invite de nouveau', invite(), { status: 201, because: ['act-granted'] });
  const accepted = coordinator.api.post(`${file}/members/me/acceptance`, TAKING_CHARGE);
  await tell.step('Elle accepte', accepted, { status: 204 });
  const hers = await tell.step('Elle regarde ce qui lui est ouvert', coordinator.api.get(file), {
    status: 200,
    seen: rights(labels),
  });
  tell.check(
    'hors de l’équipe de soins elle ne lit que ce que l’accord et la matrice ouvrent',
    ['social', 'news', 'alerts'].every((path) => readable(hers).includes(path)) &&
      !['documents.medical', 'documents.psychiatric', 'identity.ins', 'consent'].some((path) =>
        readable(hers).includes(path),
      ),
  );
  await tell.step('Elle demande le consentement en détail', coordinator.api.get(`${file}/consent`), {
    status: 403,
    because: ['cell-denies'],
  });
}
