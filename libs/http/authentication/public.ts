import { SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const PUBLIC = 'http:public';

/**
 * `limited`: counted per address in PostgreSQL, so that several processes share the count. Probes and the documentation are not. `room`: how many a
 * minute, where the route itself tells whom of one address it holds up.
 */
export type PublicRoute = { readonly limited: boolean; readonly room?: number };

const describe = ApiExtension('x-public', true) as MethodDecorator;

/** Opens a route, or all of a controller, to callers without a token. Every route is closed otherwise. */
export const Public =
  ({ limited = true, room }: Partial<PublicRoute> = {}): ClassDecorator & MethodDecorator =>
  (target: object, key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const mark = SetMetadata(PUBLIC, { limited, ...(room && { room }) } satisfies PublicRoute);
    if (key !== undefined && descriptor) {
      mark(target, key, descriptor);
      describe(target, key, descriptor);
      return;
    }
    const controller = target as { readonly prototype: object };
    mark(controller as never);
    // The scanner of the OpenAPI document looks at methods alone.
    for (const [name, method] of Object.entries(Object.getOwnPropertyDescriptors(controller.prototype)))
      if (name !== 'constructor') describe(controller.prototype, name, method);
  };
