import { ApiProperty } from '@nestjs/swagger';
import type { ConsentFacts, Duty, Ring } from '#libs/authorisation/facts.js';
import type { MyFile } from '../application/my-file.js';
import type { SectionView } from '../application/read-file.js';

const SHARING = ['given', 'withdrawn', 'refused', 'blocked', 'lapsed'];

/** The members beyond `birthYear` are there only for those who may read the identity. */
class PersonAnswer {
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly firstName!: string;
  @ApiProperty({ type: 'integer' }) readonly birthYear!: number;
  @ApiProperty({ required: false }) readonly birthName?: string;
  @ApiProperty({ required: false }) readonly birthDate?: string;
  @ApiProperty({ required: false, enum: ['M', 'F', 'I'] }) readonly sex?: string;
  @ApiProperty({ required: false, type: 'string', nullable: true }) readonly deceasedOn?: string | null;
}

class OwnPartAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ enum: ['invited', 'active', 'ended'] }) readonly status!: 'invited' | 'active' | 'ended';
  @ApiProperty({ enum: ['care-team', 'extended'] }) readonly ring!: Ring;
  @ApiProperty({ enum: ['referent', 'attending-physician'], isArray: true }) readonly duties!: readonly Duty[];
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true }) readonly endsAt!: string | null;
}

export class MyFileAnswer {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ enum: ['open', 'closed'] }) readonly status!: MyFile['status'];
  @ApiProperty({ enum: SHARING, type: 'string', nullable: true }) readonly consent!: ConsentFacts['sharing'] | null;
  @ApiProperty({ type: OwnPartAnswer }) readonly membership!: OwnPartAnswer;
  @ApiProperty({ type: PersonAnswer, nullable: true }) readonly person!: PersonAnswer | null;
}

export class MyFilePage {
  @ApiProperty({ type: [MyFileAnswer] }) readonly items!: readonly MyFileAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}

class FileSectionAnswer {
  @ApiProperty() readonly path!: string;
  @ApiProperty({ enum: ['read', 'add', 'edit'], isArray: true }) readonly may!: SectionView['may'];
}

class ClosureAnswer {
  @ApiProperty() readonly reason!: string;
  @ApiProperty({ format: 'date' }) readonly on!: string;
  @ApiProperty({ format: 'date' }) readonly retainUntil!: string;
}

export class FileAnswer extends MyFileAnswer {
  @ApiProperty({ format: 'date-time' }) readonly openedAt!: string;
  @ApiProperty({ type: ClosureAnswer, nullable: true }) readonly closure!: ClosureAnswer | null;
  @ApiProperty({ type: [FileSectionAnswer] }) readonly sections!: readonly FileSectionAnswer[];
}
