import { Injectable } from '@nestjs/common';
import type { AccountId } from '#libs/access/actor.js';
import type { Opposition } from '#libs/access/facts.js';
import { Database } from '#libs/database/database.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Matrices, namesProfession } from '../../habilitation/index.js';
import type { ReportedDecision } from '../domain/decision.js';
import type { InForce } from '../domain/rules/in-force.js';
import { isSame } from '../domain/opposition.js';
import { Skills } from '../domain/rules/skills.js';
import { Structures } from '../../accounts/index.js';

const PROFESSIONAL = `select from accounts.facts_professional where account_id = $1 limit 1`;

/** Finds whom a decision names: one that named nobody would be shown as in force and have no effect. */
@Injectable()
export class NamedSubjects {
  constructor(
    private readonly structures: Structures,
    private readonly matrices: Matrices,
    private readonly skills: Skills,
    private readonly database: Database,
  ) {}

  /**
   * The decision with its structure under the identifier that the service refers to it by. What is in force already may be named again as it
   * stands, to lift or withdraw it.
   * @throws DomainError `structure-unknown`, `profession-unknown`, `consent-professional-unknown`
   */
  async in(
    reported: ReportedDecision,
    { inForce }: { readonly inForce: Pick<InForce, 'extended' | 'oppositions'> },
    matrixVersion: number,
  ): Promise<ReportedDecision> {
    const { object } = reported;
    if (object.kind === 'extended-sharing') {
      const known = new Set(inForce.extended.flatMap(({ professions }) => professions));
      const named = object.scope.professions.filter((code) => reported.effect === 'given' || !known.has(code));
      this.assertProfessions(named, matrixVersion, '/scope/professions');
    }
    if (object.kind !== 'opposition' || inForce.oppositions.some((one) => isSame(one, object.to))) return reported;
    return { ...reported, object: { ...object, to: await this.target(object.to, matrixVersion) } };
  }

  /** An opposition reaches wider than a consent: a speciality is enough to be meant. */
  mayBeOpposed(code: string, matrixVersion: number): boolean {
    return this.skills.has(code) || namesProfession(this.matrices.loaded(matrixVersion), code);
  }

  private async target(to: Opposition, matrixVersion: number): Promise<Opposition> {
    switch (to.kind) {
      case 'structure':
        return { ...to, structureId: await this.structures.keep(to.structureId, '/opposition/structureId') };
      case 'profession':
        if (!this.mayBeOpposed(to.code, matrixVersion))
          throw new DomainError('invalid', 'profession-unknown', '/opposition/code');
        return to;
      case 'professional':
        await this.assertProfessional(to.accountId);
        return to;
      case 'section':
        return to;
    }
  }

  private assertProfessions(codes: readonly string[], matrixVersion: number, pointer: string): void {
    const matrix = this.matrices.loaded(matrixVersion);
    if (!codes.every((code) => namesProfession(matrix, code)))
      throw new DomainError('invalid', 'profession-unknown', pointer);
  }

  private async assertProfessional(accountId: AccountId): Promise<void> {
    const found = await this.database.rows(PROFESSIONAL, [accountId]);
    if (found.length === 0) throw new DomainError('invalid', 'consent-professional-unknown', '/opposition/accountId');
  }
}
