import 'reflect-metadata';
import type { Type as Class } from '@nestjs/common';
import { PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { rootPath, sources } from '../tree.js';

/** The classes by which requests are read, by the names that they have in the published API. */
export const shapes = new Map<string, Class<object>>();
for (const { path } of sources('src').filter((file) => file.path.endsWith('.controller.ts')))
  for (const controller of Object.values((await import(rootPath(path))) as Record<string, Class<object>>)) {
    if (typeof controller !== 'function' || !Reflect.hasMetadata(PATH_METADATA, controller)) continue;
    for (const method of Object.getOwnPropertyNames(controller.prototype)) {
      const taken = Object.keys((Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as object);
      const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, method) ?? []) as Class[];
      for (const index of taken.map((key) => Number(key.split(':')[1]))) {
        const type = types[index];
        if (type) shapes.set(type.name, type);
      }
    }
  }
