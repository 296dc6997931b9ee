import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Assurance } from '#libs/access/actor.js';
import { actor, facts, publishedContent } from '../../testing/facts.js';
import { decide } from '../decision/decide.js';
import { parseMatrix } from './parse-matrix.js';
import type { Section } from './vocabulary.js';

type Proposal = {
  readonly minimum: Assurance;
  readonly sections: readonly Section[];
  readonly acts: readonly string[];
};
const FILE = new URL('../../../../config/habilitation/proposed-minimum-assurance.yaml', import.meta.url);
const proposals = parse(readFileSync(FILE, 'utf8')) as readonly Proposal[];

const AT_MIDNIGHT = new Date('2027-01-01T00:00:00+01:00');
const THE_DAY_BEFORE = new Date(AT_MIDNIGHT.getTime() - 1);

/** The published matrix with one more rule, which has its day. */
const dated = (proposal: Proposal) => {
  const content = publishedContent();
  const rules = content['minimum-assurance'] as readonly object[];
  return parseMatrix({ ...content, 'minimum-assurance': [...rules, { from: '2027-01-01', ...proposal }] });
};

describe('A minimum of assurance that is proposed', () => {
  const named = proposals.map((proposal, nth) => [nth + 1, proposal] as const);

  it('is in force nowhere', () => {
    const inForce = publishedContent()['minimum-assurance'] as readonly Partial<Proposal>[];
    expect(inForce.filter(({ sections }) => sections?.length)).toEqual([]);
  });

  it.each(named)('no. %i, once it is given its day, holds from midnight on and not before', (_, proposal) => {
    const matrix = dated(proposal);
    const reads = (assurance: Assurance, at: Date) => {
      const decision = decide(
        matrix,
        { action: 'read', section: 'documents.medical' },
        facts({ at, actor: actor({ assurance }) }),
      );
      return decision.granted ? 'granted' : decision.code;
    };
    expect([reads('otp', THE_DAY_BEFORE), reads('otp', AT_MIDNIGHT)]).toEqual(['granted', 'assurance-too-low']);
    expect(reads('totp', AT_MIDNIGHT)).toBe(proposal.minimum === 'psc' ? 'assurance-too-low' : 'granted');
    expect(reads('psc', AT_MIDNIGHT)).toBe('granted');
  });
});
