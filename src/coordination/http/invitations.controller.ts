import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/authorisation/caller.js';
import { Acts } from '#libs/cqrs/acts.js';
import { CurrentCaller } from '#libs/http/caller.js';
import { AbsenceAnswer } from '../../accounts/index.js';
import { ListInvitations } from '../application/list-invitations.js';

class InviterAnswer {
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly structure!: string | null;
  @ApiProperty({ type: AbsenceAnswer, nullable: true }) readonly absence!: AbsenceAnswer | null;
}

class PersonStubAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly firstName!: string;
  @ApiProperty({ type: 'integer' }) readonly birthYear!: number;
}

class InvitationAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'uuid' }) readonly fileId!: string;
  @ApiProperty({ format: 'uuid' }) readonly situationId!: string;
  @ApiProperty({ type: InviterAnswer }) readonly inviter!: InviterAnswer;
  @ApiProperty() readonly reason!: string;
  @ApiProperty({ format: 'date-time' }) readonly invitedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'From then on it cannot be accepted.' }) readonly lapsesAt!: string;
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'Before then it cannot be accepted.',
  })
  readonly beginsAt!: string | null;
  @ApiProperty({ type: PersonStubAnswer }) readonly person!: PersonStubAnswer;
}

class InvitationsAnswer {
  @ApiProperty({ type: [InvitationAnswer] }) readonly items!: readonly InvitationAnswer[];
}

@ApiTags('Circle')
@Controller('v1/invitations')
export class InvitationsController {
  constructor(private readonly acts: Acts) {}

  @Get()
  @ApiOperation({ summary: "The newest invitations that wait for one's answer." })
  @ApiOkResponse({ type: InvitationsAnswer })
  async list(@CurrentCaller() caller: Caller): Promise<InvitationsAnswer> {
    return { items: await this.acts.consult(new ListInvitations(caller)) };
  }
}
