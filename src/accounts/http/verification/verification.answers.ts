import { ApiProperty } from '@nestjs/swagger';
import type { ExaminedRequest } from '../../application/verification/read-request.js';
import { COMPARED, VERDICTS } from '../../domain/registration/compared.js';
import { DeclaredWorkAnswer } from '../registration/declaration.answers.js';
import { RequestAnswer } from '../registration/request.answers.js';

const Nullable = (format: string) => ApiProperty({ type: 'string', format, nullable: true });
const Text = () => ApiProperty({ type: 'string', nullable: true });
const Id = (description: string) => ApiProperty({ type: 'string', nullable: true, description });

class ComparisonAnswer {
  @ApiProperty({ enum: COMPARED }) readonly what!: string;
  @Nullable('uuid') readonly situationId!: string | null;
  @Text() readonly declared!: string | null;
  @Id('The identifier of the declared structure, the code of the declared commune') readonly declaredId!: string | null;
  @Text() readonly found!: string | null;
  @Id('The same of the line of the directory; its department where it has no commune')
  readonly foundId!: string | null;
  @ApiProperty({
    enum: VERDICTS,
    description:
      '`not-compared`: the directory does not say it, or only a name is the same. `differs` also for what was left out although the directory says it.',
  })
  readonly verdict!: string;
  @ApiProperty({ format: 'date-time' }) readonly comparedAt!: string;
  @ApiProperty({ type: 'string', nullable: true, description: 'The import of the directory that was asked' })
  readonly importId!: string | null;
}

class CheckAnswer {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @Nullable('uuid') readonly by!: string | null;
  @ApiProperty({ enum: ['called-back', 'council-site', 'employer-attestation', 'psc', 'secure-mail'] })
  readonly how!: string;
  @ApiProperty({ format: 'date' }) readonly on!: string;
  @ApiProperty() readonly source!: string;
}

class RequestEventAnswer {
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty() readonly kind!: string;
  @Nullable('uuid') readonly by!: string | null;
  @Nullable('uuid') readonly towards!: string | null;
  @Text() readonly text!: string | null;
  @ApiProperty({
    type: () => DeclaredWorkAnswer,
    nullable: true,
    description: 'Of what was assigned: the situation as it was before',
  })
  readonly before!: DeclaredWorkAnswer | null;
}

class SameNumberAnswer {
  @Nullable('uuid') readonly requestId!: string | null;
  @Nullable('uuid') readonly accountId!: string | null;
}

class DirectoryLineAnswer {
  @ApiProperty() readonly nationalId!: string;
  @ApiProperty() readonly familyName!: string;
  @Text() readonly givenName!: string | null;
  @Text() readonly profession!: string | null;
  @Text() readonly category!: string | null;
  @Text() readonly skill!: string | null;
  @Text() readonly role!: string | null;
  @Text() readonly activityKind!: string | null;
  @Text() readonly sector!: string | null;
  @Text() readonly structureId!: string | null;
  @Text() readonly structureName!: string | null;
  @Text() readonly communeCode!: string | null;
  @Text() readonly departmentCode!: string | null;
  @Text() readonly postcode!: string | null;
  @Text() readonly town!: string | null;
  @Text() readonly phone!: string | null;
}

class ClosedAccountAnswer {
  @ApiProperty({ format: 'uuid' }) readonly accountId!: string;
  @Nullable('date-time') readonly closedAt!: string | null;
  @Text() readonly reason!: string | null;
}

export class ExaminedAnswer extends RequestAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ type: 'integer', description: 'Also the ETag.' }) readonly version!: number;
  @ApiProperty({ format: 'date-time' }) readonly askedAt!: string;
  @Nullable('uuid') readonly takenBy!: string | null;
  @Nullable('uuid') readonly askedBy!: string | null;
  @Nullable('uuid') readonly accountId!: string | null;
  @ApiProperty({ type: [String] }) readonly roles!: readonly string[];
  @Text() readonly termsVersion!: string | null;
  @ApiProperty({ type: [ComparisonAnswer] }) readonly comparisons!: readonly ComparisonAnswer[];
  @ApiProperty({ type: [CheckAnswer] }) readonly checks!: readonly CheckAnswer[];
  @ApiProperty({ type: [RequestEventAnswer] }) readonly events!: readonly RequestEventAnswer[];
  @ApiProperty({
    type: [DirectoryLineAnswer],
    description:
      'What the directory says of the claimed numbers. Call back at its telephone, never at the declared one; of who claims no number, search the directory for the structure.',
  })
  readonly directory!: readonly DirectoryLineAnswer[];
  @ApiProperty({ type: [SameNumberAnswer], description: 'Requests and accounts with the same number' })
  readonly sameNumber!: readonly SameNumberAnswer[];
  @ApiProperty({
    type: [ClosedAccountAnswer],
    description: 'Closed accounts of the same number or address, and why: decide whether this person may come back.',
  })
  readonly closed!: readonly ClosedAccountAnswer[];

  static override of(request: ExaminedRequest): ExaminedAnswer {
    const { id, version, askedAt, takenBy, askedBy, accountId, roles, termsVersion } = request;
    const { comparisons, checks, events, directory, sameNumber, closed } = request;
    return {
      ...RequestAnswer.of(request),
      ...{ id, version, askedAt, takenBy, askedBy, accountId, roles, termsVersion },
      ...{ comparisons, checks, events, directory, sameNumber, closed },
    };
  }
}
