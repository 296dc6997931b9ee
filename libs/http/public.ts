import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const PUBLIC = 'http:public';

/** `limited`: counted per address in PostgreSQL, so that several processes share the count. Probes and the documentation are not. */
export type PublicRoute = { readonly limited: boolean };

/** Opens a route to callers without a token. Every route is closed otherwise. */
export const Public = ({ limited = true }: Partial<PublicRoute> = {}): CustomDecorator =>
  SetMetadata(PUBLIC, { limited } satisfies PublicRoute);
