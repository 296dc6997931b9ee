import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { Cursors } from '#libs/http/lists/cursors.js';
import { IdPipe } from '#libs/http/input/id.pipe.js';
import { PageQuery } from '#libs/http/lists/pagination.js';
import { type DeviceId, ForgetDevice, ListOwnDevices } from '../../application/session/own-devices.js';
import type { InstantText, UuidText } from '#libs/kernel/formats.js';

const LIST = 'own-devices';

class OwnDeviceAnswer {
  readonly id!: UuidText;
  /** The software, as it named itself. */
  readonly name!: string;
  readonly rememberedAt!: InstantText;
  readonly lastUsedAt!: InstantText;
  readonly expiresAt!: InstantText;
}

class OwnDevicePage {
  readonly items!: readonly OwnDeviceAnswer[];
  readonly next!: string | null;
}

@ApiTags('Session')
@Controller('v1/me/devices')
export class DevicesController {
  constructor(
    private readonly acts: Acts,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: 'One’s own devices that skip the code by e-mail, the newest first.' })
  async list(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<OwnDevicePage> {
    const after = this.cursors.decode<[string, DeviceId]>(LIST, caller, cursor);
    const found = await this.acts.consult(new ListOwnDevices(caller, after, limit));
    return this.cursors.page(LIST, caller, found, limit, (last) => [last.rememberedAt, last.id]);
  }

  @Delete(':deviceId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remember a device no longer: its next sign-in asks for a code.' })
  async forget(@CurrentCaller() caller: Caller, @Param('deviceId', IdPipe) deviceId: DeviceId): Promise<void> {
    await this.acts.perform(new ForgetDevice(caller, deviceId));
  }
}
