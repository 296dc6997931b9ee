import { generateSync } from 'otplib';
import { DEMO_PASSWORD, DEMO_SECRET } from '../../src/apps/dev/demo/secrets.js';
import { Caller } from './client.js';
import type { Narration } from './narration.js';
import type { Stage } from './stage.js';

const VERIFIER = 'support@demo.example.org';
const STEP_MS = 30_000;

/** Operators come in by an authenticator app alone; a code serves once, so who has just used it waits for the next. */
export async function operator(stage: Stage, tell: Narration): Promise<Caller> {
  const door = new Caller(stage.url);
  for (;;) {
    const { body: asked } = await door.post('/v1/sign-in', { email: VERIFIER, password: DEMO_PASSWORD });
    const at = stage.now().getTime();
    const code = generateSync({ secret: DEMO_SECRET, epoch: Math.floor(at / 1000) });
    const enters = await door.post(`/v1/sign-in/${asked.challengeId}/code`, { code });
    if (enters.body.code === 'code-refused') {
      tell.remark('(ce code a déjà servi : attente du suivant)');
      await new Promise((later) => setTimeout(later, STEP_MS - (at % STEP_MS)));
      continue;
    }
    const opened = Promise.resolve(enters);
    const { token } = await tell.step('Une vérificatrice saisit le code de son application', opened, {
      status: 201,
      seen: () => 'la session est ouverte',
    });
    return new Caller(stage.url, token);
  }
}
