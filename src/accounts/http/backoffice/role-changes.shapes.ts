import { ApiProperty } from '@nestjs/swagger';
import type { BackofficeRole } from '#libs/authorisation/actor.js';
import { OneOf, Parsed } from '#libs/http/validation.js';
import { FreeText } from '#libs/kernel/text.js';
import { BACKOFFICE_ROLES, ROLE_CHANGES } from '../../domain/backoffice/role-change.js';

export class RoleChangeBody {
  @OneOf(BACKOFFICE_ROLES)
  readonly role!: BackofficeRole;

  @OneOf(ROLE_CHANGES)
  readonly change!: (typeof ROLE_CHANGES)[number];

  @Parsed(FreeText, { max: 500 })
  readonly reason!: FreeText;
}

export class CreatedRoleChangeAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
}

class RoleChangeAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly accountId!: string;
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty({ enum: BACKOFFICE_ROLES }) readonly role!: BackofficeRole;
  @ApiProperty({ enum: ROLE_CHANGES }) readonly change!: (typeof ROLE_CHANGES)[number];
  @ApiProperty() readonly reason!: string;
  @ApiProperty({ format: 'uuid' }) readonly askedBy!: string;
  @ApiProperty({ format: 'date-time' }) readonly askedAt!: string;
}

export class RoleChangePage {
  @ApiProperty({ type: [RoleChangeAnswer] }) readonly items!: readonly RoleChangeAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}
