import type { BackofficeRole } from '#libs/access/actor.js';
import { OneOf, Parsed } from '#libs/http/input/validation.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { BACKOFFICE_ROLES, ROLE_CHANGES } from '../../domain/backoffice/role-change.js';
import { type ApiWordIn, apiVocabulary } from '#libs/http/api-words.js';
import type { InstantText, UuidText } from '#libs/kernel/formats.js';

const WORDS = { take: 'remove' } as const;
type Told = ApiWordIn<typeof WORDS, (typeof ROLE_CHANGES)[number]>;

/** What is to become of a role, in the word of the API. */
export const told = apiVocabulary(WORDS);

export class RoleChangeBody {
  @OneOf(BACKOFFICE_ROLES)
  readonly role!: BackofficeRole;

  @OneOf(ROLE_CHANGES.map((one) => told(one)))
  readonly change!: Told;

  @Parsed(FreeText, { max: 500 })
  readonly reason!: FreeText;
}

export class CreatedRoleChangeAnswer {
  readonly id!: UuidText;
}

class RoleChangeAnswer {
  readonly id!: UuidText;
  readonly accountId!: UuidText;
  readonly familyName!: string;
  readonly givenName!: string;
  /** @labels role */
  readonly role!: BackofficeRole;
  /** @labels role-change */
  readonly change!: Told;
  readonly reason!: string;
  readonly askedBy!: UuidText;
  readonly askedAt!: InstantText;
}

export class RoleChangePage {
  readonly items!: readonly RoleChangeAnswer[];
  readonly next!: string | null;
}
