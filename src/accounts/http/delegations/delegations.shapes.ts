import { ApiProperty } from '@nestjs/swagger';
import type { SituationId } from '#libs/authorisation/actor.js';
import { DELEGATED_KINDS, type DelegatedKind } from '#libs/authorisation/delegation.js';
import { Optional, Parsed, SomeOf, Uuid } from '#libs/http/validation.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import { ShownBody } from '../credentials/credentials.shapes.js';
import type { Terms } from '../../application/delegations/give-delegation.js';
import { DELEGATION_STATES, type DelegationView } from '../../application/delegations/list-delegations.js';

export class DelegationBody extends ShownBody {
  @ApiProperty({ description: "The situation of the secretary in which they will act, in one's own structure." })
  @Uuid()
  readonly delegateSituationId!: SituationId;

  @SomeOf(DELEGATED_KINDS)
  readonly kinds!: DelegatedKind[];

  @ApiProperty({ description: 'Its first day; today when left out.' })
  @Optional()
  @Parsed(CalendarDate)
  readonly from?: CalendarDate;

  @ApiProperty({ description: 'Its last day, a year later at most.' })
  @Parsed(CalendarDate)
  readonly until!: CalendarDate;

  static read({ delegateSituationId, kinds, from, until }: DelegationBody): Terms {
    return { delegateSituationId, kinds, from: from ?? null, until };
  }
}

const nullable = { type: 'string', nullable: true } as const;

export class GivenDelegationAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
}

class OtherPartyAnswer {
  @ApiProperty() readonly familyName!: string;
  @ApiProperty() readonly givenName!: string;
  @ApiProperty(nullable) readonly profession!: string | null;
  @ApiProperty(nullable) readonly role!: string | null;
  @ApiProperty(nullable) readonly structure!: string | null;
}

class DelegationAnswer {
  @ApiProperty({ format: 'uuid', description: 'What On-Behalf-Of holds' }) readonly id!: string;
  @ApiProperty({ enum: ['given', 'received'] }) readonly direction!: DelegationView['direction'];
  @ApiProperty({ type: OtherPartyAnswer }) readonly with!: OtherPartyAnswer;
  @ApiProperty({ format: 'uuid', description: 'One’s own situation that it is about' }) readonly situationId!: string;
  @ApiProperty({ enum: DELEGATED_KINDS, isArray: true }) readonly kinds!: readonly DelegatedKind[];
  @ApiProperty({
    enum: DELEGATION_STATES,
    description: '`interrupted`: one of the two no longer practises there, or not in the same structure',
  })
  readonly state!: DelegationView['state'];
  @ApiProperty({ format: 'date' }) readonly from!: string;
  @ApiProperty({ format: 'date' }) readonly until!: string;
  @ApiProperty({ format: 'date-time' }) readonly givenAt!: string;
  @ApiProperty({ ...nullable, format: 'date-time' }) readonly endedAt!: string | null;
}

export class DelegationPage {
  @ApiProperty({ type: [DelegationAnswer] }) readonly items!: readonly DelegationAnswer[];
  @ApiProperty(nullable) readonly next!: string | null;
}
