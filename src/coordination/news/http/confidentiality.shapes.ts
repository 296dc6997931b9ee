import type { AccountId } from '#libs/access/actor.js';
import type { Confidentiality } from '#libs/access/facts.js';
import { OneOf, Optional, ParsedList } from '#libs/http/input/validation.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Identifier } from '#libs/kernel/identifier.js';
import { parserOf } from '#libs/kernel/parser.js';

/** A category of the matrix by its code, such as `NUR`; that there is one is looked at in the matrix of the moment. */
const CategoryCode = parserOf(3, 'category-unknown', (text: string): string => {
  if (!/^[A-Z]{3}$/.test(text)) throw new DomainError('invalid', 'category-unknown');
  return text;
});

export class ConfidentialityBody {
  @OneOf(['circle', 'care-team', 'categories', 'professionals', 'depositor'])
  readonly audience!: Confidentiality['audience'];

  @Optional()
  @ParsedList(CategoryCode, { max: 20 })
  readonly categories?: string[];

  @Optional()
  @ParsedList(Identifier, { max: 50 })
  readonly accountIds?: AccountId[];

  /** @throws DomainError `audience-ambiguous` when a list came that the audience does not use */
  static read({ audience, categories, accountIds }: ConfidentialityBody): Confidentiality {
    if ((categories && audience !== 'categories') || (accountIds && audience !== 'professionals')) {
      throw new DomainError('invalid', 'audience-ambiguous', '/confidentiality');
    }
    if (audience === 'categories') return { audience, categories: categories ?? [] };
    return audience === 'professionals' ? { audience, accountIds: accountIds ?? [] } : { audience };
  }
}
