import { type INestApplication, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { PUBLIC } from '#libs/http/authentication/public.js';

export type Route = { readonly name: string; readonly open: boolean };

/** Every route of the application, as Nest knows it: also those that the OpenAPI document leaves out. */
export const routesOf = (app: INestApplication): readonly Route[] =>
  [...app.get(ModulesContainer).values()].flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype }) => (metatype ? routesIn(metatype) : [])),
  );

/** Those of one controller's class. */
export function routesIn(controller: unknown): readonly Route[] {
  const base = String(Reflect.getMetadata(PATH_METADATA, controller as object));
  const members = Object.entries(Object.getOwnPropertyDescriptors((controller as { prototype: object }).prototype));
  return members
    .filter(([name]) => name !== 'constructor')
    .map(([, { value }]) => value as object)
    .filter((handler) => typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler))
    .map((handler) => {
      const path = `/${base}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`;
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
      return {
        name: `${method} ${path.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')}`,
        open: Reflect.hasMetadata(PUBLIC, handler) || Reflect.hasMetadata(PUBLIC, controller as object),
      };
    });
}
