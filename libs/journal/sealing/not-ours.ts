import type { ClientBase } from 'pg';
import { LineError } from '#config/line-error.js';
import { patiently, untilFree } from './patience.js';
import { explanationOf } from './restored.js';
import { hashOf, type Head, type Seal, statementOf } from './seal.js';
import { SealChain, type SealKeys } from './seal-chain.js';
import { isSigned } from './seal-key.js';

const FROM_THE_TOP = `select number, statement::text as text, leaves, signature from journal.seal order by number desc limit 1000`;
/** The owner's own trigger refuses it otherwise; all in one transaction, so nobody sees the table without it. */
const REMOVE = (above: number) =>
  `alter table journal.seal disable trigger append_only; delete from journal.seal where number > ${above}; alter table journal.seal enable trigger append_only`;

/**
 * As the owner: removes what stands above the newest seal that we signed, and leaves the signed statement of it. The sealing had halted at it.
 * @returns what was removed
 * @throws LineError when the newest seal is ours, or none of the newest thousand is: then the keys are wrong, or the journal is
 */
export async function discard(owner: ClientBase, keys: SealKeys, reason: string): Promise<readonly Head[]> {
  return untilFree('the seals', async () => {
    let discards: readonly Head[] = [];
    const first = async () => {
      await patiently(owner);
      const { rows } = await owner.query<Seal & { number: string }>(FROM_THE_TOP);
      const ours = rows.findIndex((seal) => isOurs(seal, keys));
      if (ours < 0)
        throw new LineError('None of the newest seals is signed with our keys: give the right JOURNAL_SEAL_KEY');
      if (ours === 0) throw new LineError('The newest seal is ours: nothing to remove. See: npm run journal -- verify');
      discards = rows.slice(0, ours).map(({ number, text }) => ({ number: Number(number), hash: hashOf(text) }));
      await owner.query(REMOVE(Number(rows[ours]!.number)));
    };
    await SealChain.hold(owner, keys, { wait: true, first }, (chain) =>
      chain.append({ kind: 'discarded', discards, reason }),
    );
    return discards;
  });
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
