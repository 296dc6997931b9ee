import { LineError } from '#libs/terminal/line-error.js';
import { DEMO_PASSWORD } from '../../src/apps/dev/demo/secrets.js';
import { Caller, type Content } from './client.js';
import type { Narration } from './narration.js';
import { nextMail, type Stage } from './stage.js';

/** A professional who is signed in. */
export type Someone = { readonly name: string; readonly email: string; readonly api: Caller; readonly me: Content };

/** By password, then by the code that comes by mail. */
export async function signedIn(
  stage: Stage,
  tell: Narration,
  email: string,
  name: string,
  password = DEMO_PASSWORD,
): Promise<Someone> {
  const before = (await stage.mailsTo(email)).length;
  const door = new Caller(stage.url);
  const asked = door.post('/v1/sign-in', { email, password });
  const seen = () => 'un code part par courriel';
  const { challengeId } = await tell.step(`${name} donne son mot de passe`, asked, { status: 202, seen });
  const code = /\b\d{6}\b/.exec((await nextMail(stage, email, before)).text)?.[0];
  if (!code) throw new LineError(`Le courriel reçu par ${email} ne contient pas de code.`);
  const { token } = await tell.step(
    `${name} saisit le code reçu`,
    door.post(`/v1/sign-in/${challengeId}/code`, { code }),
    {
      status: 201,
      seen: () => 'la session est ouverte',
    },
  );
  const api = new Caller(stage.url, token);
  const me = await tell.step(`${name} lit son profil`, api.get('/v1/me'), {
    status: 200,
    seen: ({ situations: [{ professionLabel, structureName }] }) => `${professionLabel}, ${structureName}`,
  });
  return { name, email, api, me };
}
