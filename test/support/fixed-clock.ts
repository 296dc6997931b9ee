import { Clock } from '#libs/time/clock.js';

/** A clock that stands still until it is set. */
export class FixedClock extends Clock {
  private instant: Date;

  constructor(instant: Date | string = '2026-11-23T09:00:00+01:00') {
    super();
    this.instant = new Date(instant);
  }

  now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date | string): void {
    this.instant = new Date(instant);
  }

  advance(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}
