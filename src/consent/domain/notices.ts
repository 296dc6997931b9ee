import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';

/** One version of the notice that informs the person, as it was published. */
export type Notice = {
  readonly version: string;
  readonly publishedOn: CalendarDate;
  readonly title: string;
  /** What it is handed over as: a leaflet, an easy-to-read leaflet, a page. */
  readonly support: 'leaflet' | 'easy-read' | 'page';
};

/** The published notices; the members of a circle name the one that they handed over. */
export class Notices {
  constructor(readonly all: readonly Notice[]) {}

  /** Whether this version could be in anyone's hands on that day. */
  wasPublished(version: string, on: CalendarDate): boolean {
    return this.all.some((notice) => notice.version === version && notice.publishedOn <= on);
  }
}
