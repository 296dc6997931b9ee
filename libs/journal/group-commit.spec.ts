import { DomainError } from '#libs/kernel/domain-error.js';
import { GroupCommit } from './group-commit.js';

const UNAVAILABLE = new DomainError('unavailable', 'journal-unavailable');

/** A store whose writes end when told. */
class SlowStore {
  readonly writes: { readonly items: readonly string[]; readonly end: (error?: Error) => void }[] = [];

  readonly write = (items: readonly string[]): Promise<void> =>
    new Promise((resolve, reject) => {
      this.writes.push({ items, end: (error) => (error ? reject(error) : resolve()) });
    });

  get written(): (readonly string[])[] {
    return this.writes.map(({ items }) => items);
  }

  end(write: number, error?: Error): void {
    this.writes[write]!.end(error);
  }
}

function groupCommit(changes: { waiting?: number; deadline?: number } = {}) {
  const store = new SlowStore();
  return {
    store,
    group: new GroupCommit<string>(store.write, { writes: 2, batch: 3, waiting: 5, deadline: 5_000, ...changes }),
  };
}

describe('A group commit', () => {
  it('writes together what arrived while two writes were under way', async () => {
    const { store, group } = groupCommit();
    const answers = ['a', 'b', 'c', 'd', 'e', 'f'].map((item) => group.add(item));
    expect(store.written).toEqual([['a'], ['b']]);
    expect(group.length).toBe(4);

    store.end(0);
    await answers[0];
    store.end(1);
    await answers[1];
    expect(store.written).toEqual([['a'], ['b'], ['c', 'd', 'e'], ['f']]);

    store.end(2);
    store.end(3);
    await expect(Promise.all(answers)).resolves.toHaveLength(6);
  });

  it('refuses at once what its queue cannot hold', async () => {
    const { store, group } = groupCommit({ waiting: 1 });
    const held = ['a', 'b', 'c'].map((item) => group.add(item));
    await expect(group.add('d')).rejects.toEqual(UNAVAILABLE);

    store.end(0);
    await held[0];
    const later = group.add('e');
    for (const write of [1, 2]) store.end(write);
    await Promise.all(held);
    store.end(3);
    await later;
    expect(store.written.flat()).toEqual(['a', 'b', 'c', 'e']);
  });

  it('tells all whose write failed, and nothing of the reason; the next write is a new attempt', async () => {
    const { store, group } = groupCommit();
    const answers = ['a', 'b', 'c', 'd'].map((item) => group.add(item));
    store.end(0, new Error('CANARY'));
    await expect(answers[0]).rejects.toEqual(UNAVAILABLE);
    store.end(2, new Error('CANARY'));
    store.end(1);
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'rejected',
    ]);

    const next = group.add('e');
    store.end(3);
    await next;
  });

  it('answers by its deadline, whether the item waits or is being written, and does not write what was given up', async () => {
    const { store, group } = groupCommit({ deadline: 20 });
    const late = ['a', 'b', 'c'].map((item) => group.add(item));
    expect((await Promise.allSettled(late)).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);

    const closed = group.close();
    for (const write of [0, 1]) store.end(write);
    await closed;
    expect(store.written).toEqual([['a'], ['b']]);
  });

  it('finishes what it accepted before it closes, and accepts nothing more', async () => {
    const { store, group } = groupCommit();
    const answers = ['a', 'b', 'c'].map((item) => group.add(item));
    const closed = group.close();
    await expect(group.add('d')).rejects.toEqual(UNAVAILABLE);
    store.end(0);
    await answers[0];
    store.end(1);
    await answers[1];
    store.end(2);
    await closed;
    await expect(Promise.all(answers)).resolves.toHaveLength(3);
  });
});
