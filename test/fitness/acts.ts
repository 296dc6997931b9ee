import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ModulesContainer } from '@nestjs/core';
import type { Permission } from '#libs/access/decision.js';
import type { UseCase } from '#libs/use-cases/use-case.js';

/** Where @nestjs/cqrs keeps what a handler handles; it does not export the names. */
const HANDLED = ['__commandHandler__', '__queryHandler__'];

type AskedClass = new (...args: unknown[]) => UseCase<unknown>;
/** `{ action, section }`. */
export type CellRequires = Extract<Permission, { action: string }>;

/** Stands for any argument of a constructor, and for any member of it. */
const anything: unknown = new Proxy(() => undefined, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => 'care-team' : anything),
  apply: () => anything,
});
const ANY = Array.from({ length: 12 }, () => anything);

/** Every act and consultation that has a handler in the application. */
const asked = (app: NestFastifyApplication): readonly AskedClass[] =>
  [...app.get(ModulesContainer).values()]
    .flatMap(({ providers }) => [...providers.values()])
    .flatMap(({ metatype }) =>
      typeof metatype === 'function' ? HANDLED.map((key): unknown => Reflect.getMetadata(key, metatype)) : [],
    )
    .filter((found): found is AskedClass => typeof found === 'function');

/** What each act asks of the decision, for those that ask `{ action, section }`. */
export const cellActs = (app: NestFastifyApplication): ReadonlyMap<string, CellRequires> =>
  new Map(
    asked(app).flatMap((one): [string, CellRequires][] => {
      const { action, requires } = new one(...ANY);
      return typeof requires === 'object' && 'action' in requires ? [[action, requires]] : [];
    }),
  );
