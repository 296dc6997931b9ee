import { opening } from './bodies.js';
import { quoted } from './notes.js';
import type { Play } from './play.js';
import { signedIn } from './sign-in.js';

/** The doctor lets her secretary keep her files: what that opens, what not, what is left of it, and its end. */
export async function delegation({ tell, stage, doctor }: Play): Promise<void> {
  tell.chapter('Une secrétaire agit au nom de la médecin');
  const { id: fileId } = await tell.step(
    'La médecin ouvre un dossier',
    doctor.api.post('/v1/files', opening(stage.today)),
    {
      status: 201,
      because: ['act-granted'],
      seen: () => 'le dossier est ouvert',
    },
  );
  const secretary = await signedIn(stage, tell, 'solene.garrigue@demo.example.org', 'La secrétaire');
  const search = doctor.api.post('/v1/professionals/search', { name: secretary.me.familyName });
  const found = await tell.step('La médecin cherche sa secrétaire', search, {
    status: 200,
    seen: ({ items }) => `${items.length} professionnelle trouvée`,
  });
  const delegateSituationId = found.items[0]?.situationId;
  const terms = { delegateSituationId, kinds: ['news', 'circle'], endsOn: stage.today };
  const given = doctor.api.post('/v1/me/delegations', terms);
  const { id } = await tell.step('Elle lui délègue les nouvelles et le cercle, jusqu’à ce soir', given, {
    status: 201,
    seen: () => 'la délégation est en vigueur',
  });

  const hers = await tell.step('La secrétaire ouvre ses dossiers, en son nom', secretary.api.get('/v1/files'), {
    status: 200,
    seen: ({ items }) => `${items.length} dossier`,
  });
  tell.check(
    'la délégation a ouvert un dossier à la secrétaire elle-même',
    hers.items.every((file) => file.id !== fileId),
  );
  const forDoctor = secretary.api.with('on-behalf-of', id);
  const theirs = await tell.step('Au nom de la médecin', forDoctor.get('/v1/files?limit=10'), {
    status: 200,
    seen: ({ items }) => `${items.length} dossier(s), dont celui-ci`,
  });
  tell.check(
    'le dossier de la médecin manque',
    theirs.items.some((file) => file.id === fileId),
  );
  const news = `/v1/files/${fileId}/sections/news`;
  const writes = forDoctor.post(news, { kind: 'GEN', text: 'Passage avancé à 9 h.' });
  await tell.step('Elle note un appel au nom de la médecin', writes, { status: 201, because: ['cell-grants'] });
  await tell.step('Elle demande le consentement', forDoctor.get(`/v1/files/${fileId}/consent`), {
    status: 403,
    code: 'not-delegated',
  });
  const read = await tell.step('La médecin lit les nouvelles', doctor.api.get(news), {
    status: 200,
    seen: ({ items }) =>
      `${quoted(items)}, pour ${items[0]?.depositor.displayName}, de la main de ${items[0]?.writtenBy?.displayName}`,
  });
  tell.check('la nouvelle ne dit pas de quelle main elle est', !!read.items[0]?.writtenBy);

  const done = await tell.step(
    'Elle relit ce qui fut fait en son nom',
    doctor.api.get(`/v1/me/delegations/${id}/acts`),
    {
      status: 200,
      seen: ({ items }) => items.map(({ action, outcome }) => `${action} ${outcome}`).join(' ; '),
    },
  );
  tell.same(
    'les actes de la secrétaire',
    done.items.map(({ outcome }) => outcome),
    ['refused', 'done', 'done'],
  );
  await tell.step('Elle y met fin', doctor.api.send('POST', `/v1/me/delegations/${id}/end`), { status: 204 });
  await tell.step('La secrétaire essaie encore', forDoctor.get(news), { status: 403, code: 'delegation-refused' });
}
