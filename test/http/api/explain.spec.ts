import { testApp, type TestApp } from '#test/support/test-app.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { withdrawn } from '../../../src/coordination/files/testing/files.http.js';

type Reasons = readonly { readonly rule: string; readonly text: string }[];

let test: TestApp;
let scene: Scene;
beforeAll(async () => (test = await testApp()));
afterAll(() => test.close());
beforeEach(async () => (scene = await Scene.of(test)));

describe('Why access was granted or refused (?explain=1)', () => {
  it('is told with the answer, in words', async () => {
    const { body } = await scene.as(scene.nurse).get(scene.file('/sections/news?explain=1')).expect(200);
    const reasons = (body as { explanation: Reasons }).explanation;
    expect(reasons.map(({ rule }) => rule)).toContain('consent-given');
    expect(reasons.every(({ rule, text }) => text !== rule)).toBe(true);
  });

  it('is not told unasked', async () => {
    const { body } = await scene.news(scene.nurse).expect(200);
    expect(body).not.toHaveProperty('explanation');
  });

  it('is told to a member who is refused, in the language that they prefer', async () => {
    await withdrawn(test, scene.fileId, scene.nurse);
    const refused = async (language: string): Promise<Reasons> => {
      const path = scene.file('/sections/news?explain=1');
      const { body } = await scene.as(scene.nurse).get(path).set('accept-language', language).expect(403);
      return (body as { explanation: Reasons }).explanation;
    };
    const [french, english] = [await refused('fr'), await refused('en')];
    expect(french.map(({ rule }) => rule)).toEqual(['consent-withdrawn']);
    expect(french[0]?.text).not.toBe(english[0]?.text);
  });

  it('is never told to a stranger, who is answered as if there were no such file', async () => {
    const stranger = await scene.professional({});
    const answer = async (fileId: string) => {
      const { body } = await scene.as(stranger).get(`/v1/files/${fileId}/sections/news?explain=1`).expect(404);
      return { ...(body as object), instance: '' };
    };
    expect(await answer(scene.fileId)).toEqual(await answer('01890000-0000-7000-8000-000000000000'));
  });
});
