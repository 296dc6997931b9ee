import { Optional, Text } from '#libs/http/validation.js';

export class PasswordChangeBody {
  /** Not asked of a session of Pro Santé Connect. */
  @Optional()
  @Text({ max: 200 })
  readonly currentPassword?: string;

  @Text({ max: 200 })
  readonly newPassword!: string;
}
