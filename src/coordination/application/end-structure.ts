import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Act } from '#libs/cqrs/act.js';
import type { CalendarDate } from '#libs/kernel/calendar-date.js';
import { Clock } from '#libs/time/clock.js';
import type { StructurePartId } from '../domain/structure-part.js';
import { StructureParts } from '../domain/structure-parts.js';

/** No more of its staff may take charge; those who did stay until their own care ends. */
export class EndStructure extends Act {
  readonly action = 'circle-structure.end';
  readonly requires = { action: 'end', section: 'circle' } as const;
  override readonly holds = 'update';
  override readonly counted = false;

  constructor(
    readonly caller: Caller,
    override readonly fileId: FileId,
    readonly partId: StructurePartId,
    readonly endsOn: CalendarDate | null,
  ) {
    super();
  }
}

@CommandHandler(EndStructure)
export class EndStructureHandler implements ICommandHandler<EndStructure> {
  constructor(
    private readonly parts: StructureParts,
    private readonly clock: Clock,
  ) {}

  async execute(act: EndStructure): Promise<void> {
    act.trace.item = act.partId;
    const part = await this.parts.get(act.fileId, act.partId);
    part.end(act.endsOn, this.clock.now());
  }
}
