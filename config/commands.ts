import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LineError } from '#libs/terminal/line-error.js';
import type { WitnessSettings } from '#libs/journal/sealing/sealing.module.js';
import { runningEmbedded } from './database/embedded.js';
import { roleUrl } from './database/provisioning.js';
import { DEVELOPMENT_KEYS } from './development.js';
import { type Environment, namesDatabase, ownVariables, POSTGRES, readEnvironment } from './environment.js';
import { mostPassedOver, sealKeys, witnessSettings } from './sealing.js';
import { VariableReader, type Variables } from './variables.js';

/** Which role a command works as. */
const ROLES = {
  DATABASE_URL: 'spico_app',
  DATABASE_OWNER_URL: 'spico_owner',
  DATABASE_WORKER_URL: 'spico_worker',
  DATABASE_AUDITOR_URL: 'spico_worker',
} as const;
export type RoleUrl = keyof typeof ROLES;

/**
 * Where a command of those who run the service works: where its variables say; or, where they name no database, on that of a running `npm start`,
 * which alone brings the keys that everybody knows.
 */
export class Workplace {
  private constructor(
    private readonly variables: Variables,
    private readonly embedded: { readonly superuserUrl: string; readonly home: string } | null,
  ) {}

  static async find(variables: Variables = ownVariables()): Promise<Workplace> {
    const embedded = namesDatabase(variables) ? null : await runningEmbedded(variables.DATA_DIR?.trim() || '.data');
    return new Workplace(embedded ? { ...DEVELOPMENT_KEYS, ...variables } : variables, embedded);
  }

  /** What the API reads. */
  environment(): Environment {
    return readEnvironment(this.embedded ? 'development' : 'api', this.variables);
  }

  /** @throws LineError when there is none, or it is reached in clear */
  databaseUrl(name: RoleUrl): string {
    if (this.embedded) return roleUrl(this.embedded.superuserUrl, 'spico', ROLES[name]);
    const url = this.read((read) => read.url(name, POSTGRES, { required: false }));
    if (!url) throw new LineError(`No database: set ${name}, or let npm start run beside this`);
    return url;
  }

  /** The keys of the entries' MACs, for the one who seals by hand. */
  journalKeys(): readonly Buffer[] {
    return this.read((read) => read.keys('JOURNAL_KEY'));
  }

  mostPassedOver(): number {
    return this.read(mostPassedOver);
  }

  sealKeys() {
    return this.read(sealKeys);
  }

  /** The one asked for, else that of the variables, else that of a running `npm start`. */
  witness(asked: string | null): WitnessSettings {
    const variables = asked === null ? this.variables : { ...this.variables, JOURNAL_WITNESS: asUrl(asked) };
    const { witnessUrl, witnessToken } = this.read((read) => witnessSettings(read, { required: false }), variables);
    const own = this.embedded && developmentWitness(this.embedded.home);
    return { witnessUrl: witnessUrl ?? own, witnessToken };
  }

  /** Months for which entries are kept, for each of their classes. Our proposal: no text fixes them, the agency decides. */
  retentionTerms() {
    return this.read((read) => {
      const months = (name: string, proposed: number) => read.integer(name, proposed, { min: 1, max: 1_200 });
      return {
        care: months('RETENTION_CARE_MONTHS', 120),
        account: months('RETENTION_ACCOUNT_MONTHS', 36),
        security: months('RETENTION_SECURITY_MONTHS', 12),
      };
    });
  }

  /** @throws LineError with one line for each wrong variable */
  private read<Settings>(settings: (read: VariableReader) => Settings, variables = this.variables): Settings {
    const read = new VariableReader(variables, this.embedded === null);
    const result = settings(read);
    read.refuseProblems();
    return result;
  }
}

/** Where development keeps the heads of its journal: beside the data of its PostgreSQL. */
export const developmentWitness = (home: string): string => pathToFileURL(join(home, 'journal-witness.jsonl')).href;

const asUrl = (place: string) => (/^(file|https?):/.test(place) ? place : pathToFileURL(place).href);
