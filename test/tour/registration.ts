import { opening } from './bodies.js';
import { Caller } from './client.js';
import type { Narration } from './narration.js';
import { operator } from './operator.js';
import { signedIn } from './sign-in.js';
import { nextMail, type Stage } from './stage.js';

const PASSWORD = 'Cerisier-bleu-27-lune';

const WORK = { profession: '41', place: { communeCode: '32013', town: 'Auch' } };

const declared = {
  familyName: 'Lefèvre',
  givenName: 'Zoé',
  situations: [{ ...WORK, structure: { name: 'CCAS d’Auch' } }],
};

const asking = (email: string) => ({ ...declared, email, termsVersion: '2026-1' });

/** A social worker without a number: what she asks for, who makes sure of her, and how she comes in. */
export async function registration(stage: Stage, tell: Narration): Promise<void> {
  tell.chapter('Inscription d’une assistante sociale, sans numéro');
  const door = new Caller(stage.url);
  const email = `zoe.lefevre.${Date.now()}@example.org`;
  const asks = (body: object) => door.post('/v1/registrations', body);
  await tell.step('Elle donne l’adresse de son secrétariat', asks(asking('secretariat@example.org')), {
    status: 422,
    code: 'email-functional',
  });
  await tell.step('Elle donne la sienne, sans téléphone', asks(asking(email)), {
    status: 202,
    seen: () => 'la réponse est la même pour toute adresse : la suite est dans le courriel',
  });
  const link = async (nth: number) => /#\w+=([\w.-]+)/.exec((await nextMail(stage, email, nth)).text)?.[1] ?? '';
  const confirms = door.post('/v1/registrations/confirmation', { token: await link(0) });
  const { token } = await tell.step('Elle confirme son adresse par le lien', confirms, {
    status: 200,
    seen: () => 'l’adresse est la sienne',
  });
  const own = door.with('registration-token', token);
  const follows = () => own.get('/v1/registrations/current');
  const kept = await tell.step('Elle suit sa demande', follows(), {
    status: 200,
    seen: ({ status, reference }) => `${reference} : ${status}`,
  });
  tell.same('l’état d’une demande à laquelle il manque un téléphone', kept.status, 'incomplete');
  const completes = own.send('PUT', '/v1/registrations/current', { ...declared, phone: '05 62 00 00 00' });
  await tell.step('Elle la complète', completes, { status: 204 });
  tell.same('l’état de la demande complétée', (await follows()).body.status, 'queued');

  tell.chapter('Vérification par le centre de services');
  const desk = await operator(stage, tell);
  const queue = '/v1/backoffice/registrations';
  const waiting = await tell.step('Elle ouvre la file d’attente', desk.get(`${queue}?limit=100`), {
    status: 200,
    seen: ({ items }) => `${items.length} demande(s), la plus ancienne d’abord`,
  });
  const id = waiting.items.find(({ reference }) => reference === kept.reference)?.id ?? '';
  const { declaration } = await tell.step('Elle lit la demande', desk.get(`${queue}/${id}`), {
    status: 200,
    seen: ({ comparisons }) => `${comparisons.length} comparaisons avec l’annuaire national`,
  });
  const does = (what: string, body?: object) => desk.post(`${queue}/${id}/${what}`, body);
  await tell.step('Elle la prend', does('assignment'), { status: 204 });
  const decides = async (what: string) => {
    const { version } = (await desk.get(`${queue}/${id}`)).body;
    return desk.with('if-match', `"${version}"`).post(`${queue}/${id}/${what}`);
  };
  await tell.step('Elle l’accepte sans avoir vérifié qui demande', decides('approval'), {
    status: 409,
    code: 'authenticity-unchecked',
  });
  const [situation] = declaration.situations;
  const assigns = (structureId: string) => {
    const structure = { id: structureId, name: 'CCAS D’AUCH' };
    const codes = { category: null, skill: null, role: null, activityKind: 'GENR10', sector: 'SA27', occupation: null };
    const work = { ...WORK, ...codes, structure, exception: null };
    return desk.send('PUT', `${queue}/${id}/situations/${situation?.id}`, work);
  };
  await tell.step('Elle la rattache à une structure que personne ne connaît', assigns('F320000000'), {
    status: 422,
    code: 'structure-unknown',
  });
  await tell.step('Elle la rattache à la structure par son SIRET', assigns('73282932000074'), { status: 204 });
  const check = { method: 'call-back', checkedOn: stage.today, source: 'Standard de la mairie d’Auch' };
  await tell.step('Elle rappelle l’employeur, et le consigne', does('identity-checks', check), { status: 204 });
  await tell.step('Elle l’accepte', decides('approval'), { status: 204 });
  await tell.step('Elle demande des dossiers', desk.get('/v1/files'), { status: 403 });
  tell.remark('le centre de services ne lit aucun dossier');

  tell.chapter('Activation, et premier dossier');
  const activates = async (password: string) =>
    door.post('/v1/registrations/activation', { token: await link(2), password });
  await tell.step('Elle choisit « azerty.2026 »', activates('azerty.2026'), { status: 422, code: 'password-refused' });
  await tell.step('Elle choisit un autre mot de passe', activates(PASSWORD), { status: 204 });
  await tell.step('Le lien sert une seconde fois', activates(PASSWORD), { status: 409, code: 'link-used' });
  const her = await signedIn(stage, tell, email, 'L’assistante sociale', PASSWORD);
  await tell.step('Elle ouvre son premier dossier', her.api.post('/v1/files', opening(stage.today)), {
    status: 201,
    because: ['act-granted'],
    seen: () => 'le dossier est ouvert',
  });
}
