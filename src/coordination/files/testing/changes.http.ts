import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '#config/database/options.js';
import { Database } from '#libs/database/database.js';
import { testApp, type TestApp } from '#test/support/test-app.js';
import { PATIENT } from '#test/support/test-database.js';
import type { SignedIn } from '../../../accounts/testing/professionals.js';
import { GatherChanges } from '../persistence/gather-changes.js';
import { Scene } from '../../circle/testing/circle.http.js';
import { as, wholeNote } from './files.http.js';

type Listed = { readonly id: string; readonly lastActivityAt: string | null };
type Page = { readonly items: readonly Listed[]; readonly next: string | null; readonly asOf: string };

/** A file whose nurse and physician ask what has changed, and a worker that gathers it when it is told to. */
export class Changes {
  test!: TestApp;
  scene!: Scene;
  worker!: Database;
  #orm!: MikroORM;
  #corrections = 0;

  start = async () => {
    this.test = await testApp();
    this.#orm = await MikroORM.init(ormOptions({ url: this.test.urls.worker, pool: 2, deadlines: PATIENT }));
    this.worker = new Database(this.#orm.em);
  };

  stop = async () => {
    await this.#orm.close();
    await this.test.close();
  };

  setUp = async () => {
    this.test.clock.set('2026-11-23T09:00:00+01:00');
    this.scene = await Scene.of(this.test);
    await this.scene.joins(this.scene.physician);
  };

  gather = () => new GatherChanges(this.worker).gather();

  list = async (who: SignedIn, query: Record<string, string> = {}, delegation?: string): Promise<Page> => {
    const request = as(this.test, who).get(`/v1/files?${new URLSearchParams(query).toString()}`);
    return (await (delegation ? request.set('On-Behalf-Of', delegation) : request).expect(200)).body as Page;
  };

  /** The instant after all that was done so far. */
  now = async (): Promise<string> => {
    await this.gather();
    return (await this.list(this.scene.nurse)).asOf;
  };

  idsSince = async (who: SignedIn, changedSince: string, delegation?: string): Promise<readonly string[]> => {
    await this.gather();
    return (await this.list(who, { changedSince }, delegation)).items.map(({ id }) => id);
  };

  lastActivity = async (who: SignedIn): Promise<string | null> =>
    (await this.list(who)).items.find(({ id }) => id === this.scene.fileId)?.lastActivityAt ?? null;

  note = async (confidentiality: object = {}, more: object = {}, by = this.scene.nurse): Promise<string> =>
    this.written('/sections/news', { kind: 'GEN', text: 'Passage', ...confidentialTo(confidentiality), ...more }, by);

  event = (confidentiality: object = {}): Promise<string> =>
    this.written('/sections/timeline', {
      kind: 'visit',
      text: 'Visite',
      occurredOn: '2026-11-20',
      ...confidentialTo(confidentiality),
    });

  reword = async (id: string, confidentiality: object): Promise<void> => {
    const note = this.scene
      .as(this.scene.nurse)
      .put(this.scene.file(`/sections/news/${id}`), wholeNote('Autrement', confidentiality));
    await note.set('If-Match', '"1"').expect(200);
  };

  /** The identity, in a trait that all of its readers see. */
  correct = async (): Promise<void> => {
    const [nurse, path] = [this.scene.as(this.scene.nurse), this.scene.file('/sections/identity')];
    const { headers } = await nurse.get(path);
    const identity = nurse.patch(path, { phone: `+3356100${1000 + (this.#corrections += 1)}` });
    await identity.set('If-Match', headers.etag!).expect(200);
  };

  private async written(path: string, body: object, by = this.scene.nurse): Promise<string> {
    const answer = await this.scene.as(by).post(this.scene.file(path), body).expect(201);
    return (answer.body as { id: string }).id;
  }
}

const confidentialTo = (confidentiality: object) => ({ confidentiality: { audience: 'circle', ...confidentiality } });
