import type { TestApp } from '#test/support/test-app.js';
import { delegated } from '../../../delegations/testing/delegations.http.js';
import { type SignedIn, signedIn } from '../../../accounts/testing/professionals.js';
import { SECRETARY } from '../../../accounts/testing/situations.js';
import { Scene } from './circle.http.js';

/** A file in whose circle a physician takes part, and the secretary to whom they delegated all that can be. */
export async function delegationScene(test: TestApp) {
  const scene = await Scene.of(test);
  const physician = await scene.joins(scene.physician);
  const secretary = await signedIn(test.app, { situations: [SECRETARY], familyName: 'PETIT', givenName: 'ANNE' });
  return { scene, physician, secretary, delegation: await delegated(test, physician, secretary) };
}

/** The same calls, in the name of whoever gave the delegation. */
export const under = (scene: Scene, who: SignedIn, delegation: string) => ({
  get: (path: string) => scene.as(who).get(path).set('on-behalf-of', delegation),
  post: (path: string, body: object) => scene.as(who).post(path, body).set('on-behalf-of', delegation),
  put: (path: string, body: object) => scene.as(who).put(path, body).set('on-behalf-of', delegation),
});
