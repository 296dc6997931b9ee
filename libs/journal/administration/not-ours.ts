import type { ClientBase } from 'pg';
import { LineError } from '#libs/terminal/line-error.js';
import { giveUpOnLocksSoon, retryWhileLocked } from '../sealing/lock-retries.js';
import { explanationOf } from './restored.js';
import { hashOf, type Head, type Seal, statementOf } from '../seals/seal.js';
import { SealChain, type SealKeys } from '../seals/seal-chain.js';
import { isSigned } from '../seals/seal-key.js';

/** Looked at in one go, and named by one statement. */
const AT_A_TIME = 1_000;
const DOWNWARDS = `
  select number::text as number, statement::text as text, signature from journal.seal where number > 0 order by seal.number desc limit ${AT_A_TIME} offset $1`;
/** The numbers of ours begin with 1. */
const BELOW = `select number::text as number, statement::text as text from journal.seal where number < 1 order by seal.number desc`;
/** The owner's own trigger refuses it otherwise; all in one transaction, so nobody sees the table without it. */
const REMOVE = (above: string) =>
  `alter table journal.seal disable trigger append_only; delete from journal.seal where number > ${above} or number < 1; alter table journal.seal enable trigger append_only`;

type Row = Seal & { readonly number: string };

/**
 * As the owner: removes what stands above the newest seal that we signed, or below the first, and leaves the signed statement of it. The sealing had halted at it.
 * @returns what was removed
 * @throws LineError when there is nothing of the kind, or no seal is ours: then the keys are wrong, or the journal is
 */
export async function discard(owner: ClientBase, keys: SealKeys, reason: string): Promise<readonly Head[]> {
  return retryWhileLocked('the seals', async () => {
    let discards: readonly Head[] = [];
    const first = async () => {
      await giveUpOnLocksSoon(owner);
      const { ours, above } = await newestOfOurs(owner, keys);
      const foreign = [...above, ...(await owner.query<Row>(BELOW)).rows];
      if (foreign.length === 0)
        throw new LineError('The newest seal is ours: nothing to remove. See: npm run journal -- verify');
      discards = foreign.map(({ number, text }) => ({ number: Number(number), hash: hashOf(text) }));
      await owner.query(REMOVE(ours));
    };
    await SealChain.hold(owner, keys, { wait: true, first }, async (chain) => {
      for (let from = 0; from < discards.length; from += AT_A_TIME)
        await chain.append({ kind: 'discarded', discards: discards.slice(from, from + AT_A_TIME), reason });
    });
    return discards;
  });
}

async function newestOfOurs(owner: ClientBase, keys: SealKeys) {
  const above: Pick<Row, 'number' | 'text'>[] = [];
  for (;;) {
    const { rows } = await owner.query<Row>(DOWNWARDS, [above.length]);
    if (rows.length === 0)
      throw new LineError('None of the seals is signed with our keys: give the right JOURNAL_SEAL_KEY');
    for (const seal of rows) {
      if (isOurs(seal, keys)) return { ours: seal.number, above };
      above.push(seal);
    }
  }
}

const isOurs = ({ text, signature }: Seal, { current, former }: SealKeys): boolean => {
  const { key } = statementOf({ text });
  return (key === current.publicKey || key === former?.publicKey) && isSigned(text, signature, key);
};

/**
 * States that a head which the witness holds never was ours: it excuses this one, and none before it. The worker gives the witness what continues.
 * @throws LineError when the chain holds it, or says already what became of it
 */
export async function disown(client: ClientBase, keys: SealKeys, head: Head, reason: string): Promise<void> {
  await SealChain.hold(client, keys, { wait: true }, async (chain) => {
    if (await explanationOf(client, keys, head))
      throw new LineError(`Seal ${head.number} is in this journal, or was declared: nothing to state`);
    await chain.append({ kind: 'disowned', disowns: head, reason });
  });
}
