import { agreement } from './bodies.js';
import { quoted } from './notes.js';
import { personOf, type Play } from './play.js';
import type { Someone } from './sign-in.js';
import { nextMail } from './stage.js';

export async function withdrawal({ tell, stage, nurse, doctor, coordinator, file, news }: Play): Promise<void> {
  tell.chapter('Retrait du consentement');
  const before = (await stage.mailsTo(doctor.email)).length;
  const withdrawn = agreement(stage.today, { effect: 'withdrawn' });
  await tell.step('La personne retire son accord', nurse.api.post(`${file}/consent/withdrawals`, withdrawn), {
    status: 201,
  });
  tell.remark(`la médecin l’apprend par courriel : « ${(await nextMail(stage, doctor.email, before)).subject} »`);
  const stub = await tell.step('L’infirmier voit encore de la personne', nurse.api.get(file), {
    status: 200,
    because: ['not-opposed'],
    seen: personOf,
  });
  tell.same(
    'après le retrait',
    [stub.sharing, Object.keys(stub.person)],
    ['withdrawn', ['usedName', 'usedFirstName', 'birthYear']],
  );
  tell.check(
    'une rubrique reste ouverte',
    stub.sections.every(({ may }) => may.length === 0),
  );
  for (const who of [nurse, doctor, coordinator])
    await tell.step(`${who.name} demande les nouvelles`, who.api.get(news), {
      status: 403,
      because: ['consent-withdrawn'],
    });
  const again = nurse.api.post(`${file}/consent/decisions`, agreement(stage.today));
  await tell.step('La personne donne de nouveau son accord', again, { status: 201, because: ['act-granted'] });
  const back = await tell.step('La médecin relit les nouvelles', doctor.api.get(news), {
    status: 200,
    because: ['consent-given'],
    seen: ({ items }) => quoted(items),
  });
  tell.same('après le nouvel accord', back.items.length, 2);
  await tell.step('La coordonnatrice les demande', coordinator.api.get(news), {
    status: 403,
    because: ['profession-not-named'],
  });
  tell.remark('l’accord de partage hors de l’équipe de soins n’a pas été redonné');
}

export async function endOfCare({ tell, doctor, file, news }: Play): Promise<void> {
  tell.chapter('Fin de suivi de la médecin');
  const leaving = doctor.api.post(`${file}/members/me/end`, { reason: 'end-of-care' });
  await tell.step('Elle quitte le cercle', leaving, { status: 204 });
  await tell.step('Elle demande les nouvelles', doctor.api.get(news), { status: 403, because: ['membership-ended'] });
  const own = await tell.step('Elle relit les siennes', doctor.api.get(`${news}?own=1`), {
    status: 200,
    because: ['former-member'],
    seen: ({ items }) => quoted(items),
  });
  tell.same('ses propres nouvelles', quoted(own.items), '« Avis entre médecins. »');
  const report = doctor.api.post(`${news}/closing-report`, { text: 'Bilan de fin de suivi.' });
  await tell.step('Elle laisse son bilan', report, { status: 201, because: ['closing-report-in-time'] });
}

export async function traces({ tell, nurse, coordinator, file }: Play): Promise<void> {
  tell.chapter('Traces et déconnexion');
  const read = (who: Someone) => who.api.get(`${file}/accesses?limit=100`);
  const all = await tell.step('L’infirmier, référent, lit les accès', read(nurse), {
    status: 200,
    seen: ({ items }) => `tout le journal : ${items.length} lignes, dont les refus`,
  });
  const refused = all.items.filter(({ outcome, own }) => outcome === 'refused' && !own);
  tell.check('le référent doit lire tout le journal, refus des autres compris', all.whole && refused.length > 0);
  const own = await tell.step('La coordonnatrice lit les accès', read(coordinator), {
    status: 200,
    seen: ({ items }) => `les siens seuls : ${items.length} lignes`,
  });
  tell.check('la coordonnatrice lit les accès d’autrui', !own.whole && own.items.every((access) => access.own));
  await tell.step('L’infirmier se déconnecte', nurse.api.send('DELETE', '/v1/session'), { status: 204 });
  await tell.step('Son jeton sert encore une fois', nurse.api.get('/v1/me'), { status: 401, code: 'session-ended' });
}
