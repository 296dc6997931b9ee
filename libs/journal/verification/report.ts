import { escapeControlsInLine } from '#libs/terminal/visible.js';
import type { IdRange } from '../seals/id-ranges.js';
import type { Statement } from '../seals/seal.js';
import type { Finding, Kind } from './findings.js';
import type { Report } from './verify.js';

const number = (value: number) => value.toLocaleString('en');

const SAID: Readonly<Record<Kind, (what: string, seal: number | null) => string>> = {
  'entry-changed': (what, seal) => `${what} CHANGED since seal ${seal} listed it`,
  'entry-removed': (what, seal) => `${what} REMOVED: seal ${seal} names it`,
  'entry-added': (what, seal) => `${what} ADDED: listed in no seal, and seal ${seal} waits for it no more`,
  'entry-uncovered': (what, seal) =>
    `${what} NOT COVERED any more: what listed it before seal ${seal}, or in it, was changed or is gone`,
  'entry-refused': (what, seal) => `${what} REFUSED by seal ${seal}: its MAC was wrong before it could be sealed`,
  'seal-changed': (_, seal) => `seal ${seal} CHANGED: it is not what was signed, or not what the next one follows`,
  'seal-removed': (_, seal) => `seal ${seal} REMOVED`,
  'leaves-changed': (_, seal) => `seal ${seal}: the hashes beside it were CHANGED`,
  'key-foreign': (_, seal) =>
    `seal ${seal} is SIGNED WITH A KEY that is neither pinned nor introduced by the key before it`,
  'seal-contradicts': (_, seal) =>
    `seal ${seal} CONTRADICTS the seals before it: a month on hold, or a wrong number of entries`,
  'tail-cut': (_, seal) => `the TAIL IS CUT: the witness saw seal ${seal}, which is beyond the end`,
  'catalogue-deviates': (what) => `THE DATABASE TREATS THE JOURNAL OTHERWISE than it was made to: ${what}`,
  'journal-rewritten': (_, seal) => `the journal was WRITTEN ANEW: the witness saw another seal ${seal}`,
};

function lineOf({ kind, seal, entries, fact }: Finding): string {
  return SAID[kind](fact ?? namesOf(entries ?? [0, 0]), seal);
}

const namesOf = ([first, last]: IdRange): string => (first === last ? `entry ${first}` : `entries ${first} to ${last}`);

const firstOf = (ids: readonly string[]): string => `${ids.slice(0, 20).join(', ')}${ids.length > 20 ? ' ...' : ''}`;

function declaration(statement: Statement): string {
  const { number: seal, at } = statement;
  const by = `(seal ${seal}, ${at.slice(0, 10)})`;
  const reason = 'reason' in statement ? escapeControlsInLine(statement.reason) : '';
  switch (statement.kind) {
    case 'key':
      return `new key ${statement.introduces} ${by}`;
    case 'hold':
      return `${statement.month} on legal hold ${by}: ${reason}`;
    case 'release':
      return `${statement.month} released ${by}: ${reason}`;
    case 'retention':
      return `${statement.month} retired with ${number(statement.entries)} entries ${by}: ${reason}`;
    case 'restored':
      return `RESTORED from a dump; seals ${seal} to ${statement.abandons.number} as the witness saw them were lost ${by}: ${reason}`;
    case 'acknowledged':
      return `REFUSED by seal ${statement.of} since the MAC was wrong: ${statement.acknowledges.map(namesOf).join(', ')}; nothing vouches for them; looked into ${by}: ${reason}`;
    case 'resumed':
      return `IDS OUT OF ORDER; ${number(statement.astray.length)} entries were found astray${statement.astray.length > 0 ? ` (${firstOf(statement.astray)})` : ''}: covered since, nothing vouches for where they come from; looked into ${by}: ${reason}`;
    case 'disowned':
      return `NOT OURS: seal ${statement.disowns.number} that the witness was given by somebody else ${by}: ${reason}`;
    case 'denied':
      return `NOT OURS: ${number(statement.denies.length)} keys of MACs (${firstOf(statement.denies)}), and no entry under them, ${by}: ${reason}`;
    case 'discarded':
      return `NOT OURS: ${number(statement.discards.length)} rows that stood among the seals unsigned were removed (${firstOf(statement.discards.map((one) => `${one.number}`))}) ${by}: ${reason}`;
    case 'entries':
      return '';
  }
}

/** The report in words, a line each. */
export function describeReport(report: Report): string[] {
  const { findings, counts, head, unsealed, entries, seals } = report;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const upTo = head ? `, up to seal ${head.number} of ${head.at ?? 'unknown date'}` : '';
  const sum = `${number(entries)} entries, ${number(seals)} seals${upTo}`;
  const witness =
    report.witnessed > 0
      ? `compared with all that the witness tells: ${number(report.witnessed)} heads${report.witnessedLost > 0 ? `, of which ${number(report.witnessedLost)} were lost in the restores, or not ours, as told below` : ''}`
      : 'NO WITNESS was asked, or it has seen nothing: a tail cut off with its seals would not be seen';
  return [
    findings.length === 0 ? `INTACT: ${sum}` : `NOT INTACT: ${sum}; ${number(total)} findings`,
    ...findings.map((finding) => `  ${lineOf(finding)}`),
    ...(total > findings.length && findings.length >= 1_000 ? ['  ... and more, which are counted only'] : []),
    ...(head ? [`  head ${head.number}:${head.hash}`] : []),
    ...(unsealed > 0 ? [`  ${number(unsealed)} entries wait for their seal: nothing is guaranteed of them yet`] : []),
    `  ${witness}`,
    ...report.declared.map((statement) => `  ${declaration(statement)}`),
  ];
}
