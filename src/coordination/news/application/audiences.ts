import { Injectable } from '@nestjs/common';
import type { Confidentiality, Facts, FileId, MembershipFacts } from '#libs/access/facts.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Matrices, namesCategory } from '../../../habilitation/index.js';
import { Items } from '../domain/item.js';

/** To whom a depositor leaves an item: what names nobody would hide it from all without a word. */
@Injectable()
export class Audiences {
  constructor(
    private readonly items: Items,
    private readonly matrices: Matrices,
  ) {}

  /**
   * Whoever is not in the circle is refused like somebody who does not exist; who was invited too, by whoever does not see the invitations.
   * Who has left is told nothing of the circle since: they name whoever was there on their last day.
   * @throws DomainError `category-unknown`, `audience-not-in-circle`
   */
  async assertKnown(confidentiality: Confidentiality, fileId: FileId, facts: Facts): Promise<void> {
    const { at, matrixVersion, membership } = facts;
    const seesInvited = membership?.status === 'active' && membership.ring === 'care-team';
    if (confidentiality.audience === 'professionals')
      await this.items.assertInCircle(fileId, confidentiality.accountIds, lastThere(membership) ?? at, seesInvited);
    if (confidentiality.audience !== 'categories') return;
    const matrix = this.matrices.loaded(matrixVersion);
    if (!confidentiality.categories.every((code) => namesCategory(matrix, code)))
      throw new DomainError('invalid', 'category-unknown', '/confidentiality/categories');
  }
}

/** The last instant of a stay that ended. */
const lastThere = (stay: MembershipFacts | null): Date | null =>
  stay?.status === 'ended' && stay.endedAt ? new Date(stay.endedAt.getTime() - 1) : null;
