import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { Caller } from '#libs/access/caller.js';
import { Consultation } from '#libs/use-cases/consultation.js';
import { Reads } from '#libs/use-cases/reads.js';
import { JournalCatalogue } from '#libs/journal/catalogue/journal-catalogue.js';
import { hashOf } from '#libs/journal/seals/seal.js';
import { type Lag, SealLag } from '#libs/journal/sealing/seal-lag.js';

/** How the journal stands, as the database itself tells it: also when no worker lives. Ages are in whole seconds. */
export type JournalStatus = Lag & {
  /** The newest seal; null before the first. The witness holds this number and hash, or those of a seal just before it. */
  readonly head: { readonly number: number; readonly hash: string; readonly at: string } | null;
  /** False: no worker is alive, or it has halted and says in its log why. */
  readonly isSealing: boolean;
  /** In how many facts the tables of the journal differ from what the migrations made. */
  readonly deviations: number;
};

/** For an auditor, who has no login to the database and no figures of the monitoring. */
export class ReadJournalState extends Consultation<JournalStatus> {
  readonly action = 'journal.read-status';
  readonly requires = { role: 'auditor' } as const;
  override readonly retention = 'security';

  constructor(readonly caller: Caller) {
    super();
  }
}

/** As the monitoring alarms: a seal comes every minute. */
const MOST_SECONDS = { lag: 60, silence: 120 } as const;

const HEAD = `
select s.number, s.statement::text as statement, s.statement->>'at' as at from f, journal.seal s order by s.number desc limit 1`;

const rounded = (seconds: number | null) => (seconds === null ? null : Math.round(seconds));

type HeadRow = { readonly number: number; readonly statement: string; readonly at: string };

@QueryHandler(ReadJournalState)
export class ReadJournalStateHandler implements IQueryHandler<ReadJournalState> {
  constructor(
    private readonly reads: Reads,
    private readonly sealing: SealLag,
    private readonly catalogue: JournalCatalogue,
  ) {}

  async execute(query: ReadJournalState): Promise<JournalStatus> {
    const [head] = await this.reads.rows<HeadRow>(query, HEAD);
    const lag = await this.sealing.read();
    const isSealing = lag.lag <= MOST_SECONDS.lag && lag.silence !== null && lag.silence <= MOST_SECONDS.silence;
    const deviations = await this.catalogue.deviations();
    return {
      lag: Math.round(lag.lag),
      silence: rounded(lag.silence),
      unwitnessed: rounded(lag.unwitnessed),
      refused: lag.refused,
      head: head ? { number: head.number, hash: hashOf(head.statement), at: head.at } : null,
      isSealing,
      deviations,
    };
  }
}
