import type { Assurance } from '#libs/access/actor.js';
import { actor, facts, file, membership, NOON, published, publishedContent, situation } from '../../testing/facts.js';
import { type Cell, cells, withCell } from '../../testing/cells.js';
import { situationOfRow } from '../../testing/rows.js';
import { decide } from './decide.js';
import { explain, EXPLANATIONS } from './explanations.js';
import type { Matrix } from '../matrix/matrix.js';
import { parseMatrix } from '../matrix/parse-matrix.js';

const refusal = (code: string) => ({ granted: false, code });

describe('Before any file', () => {
  it('what is public needs no session', () => {
    expect(decide(published, 'public', facts({ actor: null }))).toMatchObject({ granted: true, category: null });
  });

  it('the rest needs a session that lives', () => {
    const ended = facts({ actor: null });
    expect(decide(published, 'signed-in', ended)).toMatchObject(refusal('session-ended'));
    expect(decide(published, { action: 'read', section: 'news' }, ended)).toMatchObject(refusal('session-ended'));
    expect(decide(published, { role: 'dpo' }, ended)).toMatchObject(refusal('session-ended'));
  });

  it('a session that idled is told to be locked, so that it can be taken up again', () => {
    const locked = facts({ actor: null, sessionLocked: true });
    expect(decide(published, 'signed-in', locked)).toMatchObject(refusal('session-locked'));
    expect(decide(published, { role: 'dpo' }, locked)).toMatchObject(refusal('session-locked'));
  });

  it('signed in is enough where no situation is needed', () => {
    expect(decide(published, 'signed-in', facts({ actor: actor({ situation: null }) }))).toMatchObject({
      granted: true,
    });
  });

  it('files need a situation to act in', () => {
    const undecided = facts({ actor: actor({ situation: null }) });
    expect(decide(published, { action: 'list', section: 'files' }, undecided)).toMatchObject(refusal('no-situation'));
  });

  it('a service-centre role opens what asks for it, and no section of a file', () => {
    const dpo = facts({ actor: actor({ roles: ['dpo'], assurance: 'totp' }), membership: null });
    expect(decide(published, { role: 'dpo' }, dpo)).toMatchObject({ granted: true });
    expect(decide(published, { role: ['support', 'dpo'] }, dpo)).toMatchObject({ granted: true });
    expect(decide(published, { role: 'auditor' }, dpo)).toMatchObject(refusal('role-required'));
    expect(decide(published, { role: ['support', 'identity-cell'] }, dpo)).toMatchObject(refusal('role-required'));
    expect(decide(published, { action: 'read', section: 'news' }, dpo)).toMatchObject(refusal('unknown'));
  });

  it('a service-centre role is inert in a session that a code by e-mail opened', () => {
    const held = (assurance: Assurance) => facts({ actor: actor({ roles: ['support'], assurance }) });
    expect(decide(published, { role: 'support' }, held('otp'))).toMatchObject(refusal('assurance-too-low'));
    expect(decide(published, { role: 'dpo' }, held('otp'))).toMatchObject(refusal('role-required'));
    for (const assurance of ['totp', 'psc'] as const)
      expect(decide(published, { role: 'support' }, held(assurance))).toMatchObject({ granted: true });
  });

  it('the decision says under which matrix and category it was taken', () => {
    const decision = decide(published, { action: 'read', section: 'news' }, facts());
    expect(decision).toMatchObject({ matrixVersion: published.version, category: 'NUR' });
  });
});

describe('The minimum assurance of a cell', () => {
  const content = publishedContent();
  content['minimum-assurance'] = [
    { from: '2027-01-01', minimum: 'psc', acts: [], sections: ['documents.medical'], categories: ['NUR'] },
    { from: '2028-01-01', minimum: 'otp', acts: [], sections: ['documents.medical'] },
  ];
  const dated = parseMatrix(content);
  const read = (at: string, assurance: 'otp' | 'psc', profession = '60') =>
    decide(
      dated,
      { action: 'read', section: 'documents.medical' },
      facts({ at: new Date(at), actor: actor({ assurance, situation: situation({ profession }) }) }),
    );

  it('holds from 00:00 in Paris of its day', () => {
    expect(read('2026-12-31T23:59:59+01:00', 'otp')).toMatchObject({ granted: true });
    expect(read('2027-01-01T00:00:00+01:00', 'otp')).toMatchObject(refusal('assurance-too-low'));
    expect(read('2027-01-01T00:00:00+01:00', 'psc')).toMatchObject({ granted: true });
  });

  it('is that of the latest date that has come', () => {
    expect(read('2028-01-01T00:00:00+01:00', 'otp')).toMatchObject({ granted: true });
  });

  it('leaves the other categories alone', () => {
    expect(read('2027-01-02T00:00:00+01:00', 'otp', '10')).toMatchObject({ granted: true });
  });
});

describe('Each cell of the matrix', () => {
  /** What every row may do in a file where nothing but the matrix refuses. */
  const seen = (matrix: Matrix, { row, ring, ...cell }: Cell) => {
    const asked = 'section' in cell ? ['read', 'add', 'edit'].map((action) => `${action} ${cell.section}`) : [cell.act];
    const who = situationOfRow.get(row);
    if (!who) return null;
    const professions = [who.profession, who.role, 'OCC'].filter((code) => code !== null);
    const extended = [{ classes: ['social', 'health-notes', 'assessments', 'documents'] as const, professions }];
    return asked.map((name) => {
      const [action = '', section = ''] = name.split(' ');
      const given = facts({
        actor: actor({ situation: who, assurance: 'psc' }),
        file: file({ identity: 'qualified', hasReferent: false }),
        membership: name === 'break glass' ? null : membership({ ring }),
        consent: { ...facts().consent!, extended },
      });
      return decide(matrix, { action, section }, given).granted;
    });
  };

  it('matters: changed, some decision changes', () => {
    const changes = cells(published).filter((cell) => {
      const other =
        'section' in cell
          ? withCell(published, cell, cell.value === 'r' ? '-' : 'r')
          : withCell(published, cell, !cell.value);
      return JSON.stringify(seen(other, cell)) === JSON.stringify(seen(published, cell));
    });
    expect(changes.map((cell) => `${cell.row} ${cell.ring} ${'section' in cell ? cell.section : cell.act}`)).toEqual(
      [],
    );
  });
});

describe('The reasons of a decision', () => {
  it('have a text in French and in English each', () => {
    expect(explain(['member', 'consent-given', 'cell-denies'], 'fr')).toEqual([
      'Vous faites partie du cercle de soins.',
      'La personne consent au partage dans l’équipe de soins.',
      'La matrice d’habilitation ne l’accorde pas à votre catégorie pour cette rubrique.',
    ]);
    const texts: { fr: string; en: string }[] = Object.values(EXPLANATIONS);
    expect(texts.filter(({ fr, en }) => fr === '' || en === '' || fr === en)).toEqual([]);
  });

  it('of an earlier release are given as they are', () => {
    expect(explain(['a-rule-of-old', 'toString'], 'en')).toEqual(['a-rule-of-old', 'toString']);
  });

  it('stay silent about what a stranger may not learn', () => {
    const stranger = facts({ membership: null, at: NOON });
    expect(decide(published, { action: 'read', section: 'news' }, stranger).reasons).toEqual(['not-a-member']);
  });
});
