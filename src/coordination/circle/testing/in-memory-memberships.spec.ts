import type { FileId } from '#libs/access/facts.js';
import { newId } from '#libs/kernel/identifier.js';
import { InMemoryMemberships } from './in-memory-memberships.js';
import { keepsMemberships } from './memberships.contract.js';

describe('Memberships in memory', () => {
  const memberships = new InMemoryMemberships();
  keepsMemberships(
    async (work) => work(memberships),
    () => Promise.resolve(newId<FileId>()),
  );
});
