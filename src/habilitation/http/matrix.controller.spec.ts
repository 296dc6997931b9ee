import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { FixedClock } from '#test/support/fixed-clock.js';
import { Clock } from '#libs/time/clock.js';
import { Matrices } from '../domain/matrix/matrices.js';
import type { Matrix } from '../domain/matrix/matrix.js';
import { NOON, published } from '../testing/facts.js';
import type { AdmittedAnswer, MatrixAnswer } from './matrix.answers.js';
import { MatrixController } from './matrix.controller.js';

class InMemoryMatrices extends Matrices {
  readonly refused = [];

  inForce(at: Date): Promise<Matrix> {
    return at >= published.inForceFrom ? Promise.resolve(published) : Promise.reject(new Error('none in force'));
  }

  loaded(): Matrix {
    return published;
  }
}

describe('Without an account', () => {
  let app: NestFastifyApplication;
  const get = async <Answer>(url: string): Promise<Answer> => (await app.inject({ url })).json<Answer>();

  beforeAll(async () => {
    const module = await Test.createTestingModule({
      controllers: [MatrixController],
      providers: [
        { provide: Matrices, useClass: InMemoryMatrices },
        { provide: Clock, useValue: new FixedClock(NOON) },
      ],
    }).compile();
    app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    await app.init();
  });
  afterAll(() => app.close());

  it('anyone reads who acts on behalf of others, and what they do at most', async () => {
    const { delegates } = await get<MatrixAnswer>('/v1/habilitation/matrix');
    expect(delegates).toMatchObject([{ category: 'SEC', cells: { news: 'w', 'documents.medical': 'o', social: '-' } }]);
  });

  it('anyone reads what each category may do, in both rings', async () => {
    const { version, rows, sections, categories } = await get<MatrixAnswer>('/v1/habilitation/matrix');
    const social = rows.find(({ row }) => row === 'SOC');
    expect({ version, sections: sections.length }).toEqual({ version: published.version, sections: 15 });
    expect(social?.careTeam.cells).toMatchObject({ social: 'w', 'health-notes': '-' });
    expect(social?.extended.cells).toMatchObject({ social: 'r', 'identity.ins': '-' });
    expect(social?.careTeam.acts).toContain('invite circle.extended');
    expect(social?.extended.acts).not.toContain('invite circle.extended');
    expect(categories.find(({ code }) => code === 'NUR')).toMatchObject({
      label: { fr: 'Infirmiers', en: 'Nurses' },
      professions: [{ code: '60' }, { code: '69' }],
    });
  });

  it('anyone reads which professions and roles are admitted', async () => {
    const { professions, roles } = await get<AdmittedAnswer>('/v1/habilitation/professions');
    const codes = [...professions, ...roles].map(({ code }) => code);
    expect(professions.find(({ code }) => code === '60')).toMatchObject({
      label: { fr: 'Infirmier', en: 'Nurse' },
      category: 'NUR',
      categoryLabel: { fr: 'Infirmiers' },
    });
    expect(codes).toEqual(expect.arrayContaining(['41', '93', '307', '330', '346', '372']));
    // A lawyer, a manager, an automaton, a student of who knows what.
    expect(codes.filter((code) => ['303', '359', 'AUTOMATE', '358'].includes(code))).toEqual([]);
  });
});
