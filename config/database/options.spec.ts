import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { MikroORM } from '@mikro-orm/postgresql';
import { addressed, ormOptions, REQUEST_DEADLINES } from './options.js';

/** What a client of PostgreSQL says first when it wants TLS: eight bytes, and nothing of who it is. */
const WANTS_TLS = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** A server without TLS, and what it was told. */
async function plainServer() {
  const told: Buffer[] = [];
  const server = createServer((socket) => socket.on('data', (bytes) => told.push(bytes) && socket.end('N')));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { told, url: `postgresql://spico_app:secret@127.0.0.1:${port}/spico?sslmode=verify-full`, server };
}

describe('The connection to the database', () => {
  it('is in TLS where its address says so: a server without it is told nothing, by the programs and by the migration', async () => {
    const { told, url, server } = await plainServer();
    const api = await MikroORM.init(ormOptions({ url, pool: 1, deadlines: REQUEST_DEADLINES }));
    const migration = await MikroORM.init({
      ...addressed(url),
      entities: [],
      discovery: { warnWhenNoEntities: false },
      logger: () => undefined,
    });
    for (const orm of [api, migration]) {
      await expect(orm.em.getConnection().execute('select 1')).rejects.toThrow(/does not support SSL/);
      await orm.close();
    }
    expect(told).toEqual([WANTS_TLS, WANTS_TLS]);
    server.close();
  });
});
