import type { FaultsDatabase, Instance } from './instance.js';

/** `short` is the form of `npm test`, on a machine that does other things too; `full` that of `npm run faults`. */
export type Scale = 'full' | 'short';

/** What a run came to, and whether it is what was asked. */
export type Outcome = { readonly right: boolean; readonly figure: string };

export type Place = { readonly instance: Instance; readonly scale: Scale; readonly say: (text: string) => void };

/** One test of the scoreboard, and the bad builds or settings that must fail it. */
export type Fault = {
  readonly number: number;
  readonly name: string;
  readonly asked: string;
  /** Its short form cannot tell a bad build from a busy machine: `npm run faults -- --quick` plays it whole. */
  readonly shownInFullOnly?: true;
  run(place: Place): Promise<Outcome>;
  /** Each must come out wrong: a test that nothing fails shows nothing. */
  readonly controls: Readonly<Record<string, (place: Place) => Promise<Outcome>>>;
};

export const databaseOf = ({ instance }: Place): Promise<FaultsDatabase> => instance.database();
