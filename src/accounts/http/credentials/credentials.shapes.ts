import { Text } from '#libs/http/validation.js';

export class PasswordChangeBody {
  @Text({ max: 200 })
  readonly currentPassword!: string;

  @Text({ max: 200 })
  readonly newPassword!: string;
}
