import { ApiProperty } from '@nestjs/swagger';

/** What every creating request is answered: the identifier, and nothing that a replay could leak. */
export class CreatedAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
}

/** The version that a change made; also the answer's ETag. */
export class VersionAnswer {
  @ApiProperty({ type: 'integer', minimum: 1 }) readonly version!: number;
}
