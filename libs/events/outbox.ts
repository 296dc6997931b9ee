/** Events for other contexts and for the outside: rows of the act's own transaction, handed to the job queue by a relay in the worker. */
export abstract class Outbox {
  /** In the current transaction; without NOTIFY, which would serialise commits. */
  abstract add(events: readonly { readonly kind: string; readonly ids: Readonly<Record<string, string>> }[]): void;
}
