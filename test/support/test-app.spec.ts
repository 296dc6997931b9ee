import request from 'supertest';
import { Clock } from '#libs/time/clock.js';
import { FixedClock } from './fixed-clock.js';
import { journalEntries } from './journal-entries.js';
import { testApp, type TestApp } from './test-app.js';

describe('The application of a spec', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp({ clock: new FixedClock('2026-12-24T18:00:00Z') });
  });

  afterAll(() => test.close());

  it('answers as the service does', async () => {
    const answer = await request(test.server).get('/v1/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.type).toBe('application/problem+json');
  });

  it('lives at the instant of its clock', () => {
    expect(test.app.get(Clock).now()).toEqual(new Date('2026-12-24T18:00:00Z'));
  });

  it('has a journal of its own, empty at first', async () => {
    expect(await journalEntries(test.database)).toEqual([]);
  });
});
