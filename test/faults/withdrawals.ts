import { agreeing, circlesOf, ending, type Place as Circle, reading, withdrawing } from './kit/circle.js';
import { type Call, Client } from './kit/client.js';
import type { Fault, Outcome, Place } from './kit/fault.js';
import { isDone } from './kit/load.js';
import { control, MAIN, Program } from './kit/program.js';

const READERS = 16;

const tick = () => new Promise((later) => setImmediate(later));

type Round = { readonly fileId: string; readonly reader: string; over: number };

/** One after another: readers at work on a file while what they rest on is withdrawn, through the other of two servers. */
class Rounds {
  granted = 0;
  refused = 0;
  /** Sent after the withdrawal was acknowledged, and granted all the same. */
  late = 0;
  private round: Round | null = null;
  private reads = 0;
  private done = false;

  constructor(private readonly client: Client) {}

  /** Until `end` is called. */
  async readers(): Promise<void> {
    await Promise.all(Array.from({ length: READERS }, () => this.reader()));
  }

  end(): void {
    this.done = true;
  }

  async play({ fileId }: Circle, reader: string, withdrawal: Call): Promise<void> {
    this.round = { fileId, reader, over: Infinity };
    await this.more(READERS);
    this.round.over = await this.acknowledged(withdrawal);
    await this.more(READERS * 2);
    this.round = null;
    // What is under way must not meet the next agreement.
    while (this.reads > 0) await tick();
  }

  /** The instant at which it was acknowledged. */
  private async acknowledged(call: Call): Promise<number> {
    for (;;) {
      const answer = await this.client.send(call);
      if (isDone(answer)) return performance.now();
      if (answer.status !== 503) throw new Error(`The withdrawal was answered ${answer.status} ${answer.text}`);
    }
  }

  private async more(count: number): Promise<void> {
    const enough = this.granted + this.refused + count;
    while (this.granted + this.refused < enough) await tick();
  }

  private async reader(): Promise<void> {
    while (!this.done) {
      if (this.round) await this.read(this.round);
      else await tick();
    }
  }

  private async read(round: Round): Promise<void> {
    this.reads += 1;
    const answer = await this.client.send(reading(round.fileId, round.reader));
    this.reads -= 1;
    if (isDone(answer)) this.granted += 1;
    else this.refused += 1;
    if (isDone(answer) && answer.sentAt > round.over) this.late += 1;
  }
}

async function withdrawn({ instance, scale, say }: Place, entry: string, wanted: number): Promise<Outcome> {
  const database = await instance.database();
  const servers = await Program.servers(2, database.urls.app, entry);
  const client = new Client(
    servers.map(({ port }) => port),
    READERS + 2,
  );
  const circles = await circlesOf(database);
  const rounds = new Rounds(client);
  const readers = rounds.readers();
  for (let n = 0; n < wanted; n += 1) {
    const circle = circles[n % circles.length];
    if (!circle) throw new Error('There is no file');
    const { fileId, referent } = circle;
    // In turn: the part of a member in the circle, as long as there is one; and the consent of the person, given anew afterwards.
    const member = n % 2 === 1 ? circle.members[Math.floor(n / circles.length)] : undefined;
    if (member) await rounds.play(circle, member.token, ending(fileId, referent, member.id));
    else {
      await rounds.play(circle, referent, withdrawing(fileId, referent));
      await client.send(agreeing(fileId, referent));
    }
    if (n % 200 === 199 && scale === 'full') say(`${n + 1} rounds`);
  }
  rounds.end();
  await readers;
  await Promise.all(servers.map((server) => server.stop()));
  client.close();
  return {
    right: rounds.late === 0 && rounds.granted > 0 && rounds.refused > 0,
    figure: `${wanted} rounds, ${rounds.granted} reads granted before, ${rounds.refused} refused: ${rounds.late} granted that were sent after`,
  };
}

export const withdrawals: Fault = {
  number: 7,
  name: 'Consent or membership is withdrawn while others read',
  asked: '1,000 rounds under 16 readers, two servers: no request sent after the acknowledgement is granted',
  run: (place) => withdrawn(place, MAIN, place.scale === 'full' ? 1_000 : 12),
  controls: { 'rights kept in memory for 0.2 s': (place) => withdrawn(place, control('cached-rights'), 12) },
};
