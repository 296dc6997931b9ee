import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/authorisation/caller.js';
import { Acts } from '#libs/cqrs/acts.js';
import { CurrentCaller } from '#libs/http/caller.js';
import { Cursors } from '#libs/http/cursors.js';
import { IdPipe } from '#libs/http/id.pipe.js';
import { PageQuery } from '#libs/http/pagination.js';
import { type DeviceId, ForgetDevice, ListOwnDevices } from '../../application/session/own-devices.js';

const LIST = 'own-devices';

class OwnDeviceAnswer {
  @ApiProperty({ format: 'uuid' }) readonly deviceId!: string;
  @ApiProperty({ description: 'The software, as it named itself.' }) readonly name!: string;
  @ApiProperty({ format: 'date-time' }) readonly rememberedAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly lastUsedAt!: string;
  @ApiProperty({ format: 'date-time' }) readonly expiresAt!: string;
}

class OwnDevicePage {
  @ApiProperty({ type: [OwnDeviceAnswer] }) readonly items!: readonly OwnDeviceAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
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
  @ApiOkResponse({ type: OwnDevicePage })
  async list(@CurrentCaller() caller: Caller, @Query() { limit, cursor }: PageQuery): Promise<OwnDevicePage> {
    const after = this.cursors.decode<[string, DeviceId]>(LIST, caller, cursor);
    const found = await this.acts.consult(new ListOwnDevices(caller, after, limit + 1));
    return this.cursors.page(LIST, caller, found, limit, (last) => [last.rememberedAt, last.deviceId]);
  }

  @Delete(':deviceId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remember a device no longer: its next sign-in asks for a code.' })
  @ApiNoContentResponse()
  async forget(@CurrentCaller() caller: Caller, @Param('deviceId', IdPipe) deviceId: DeviceId): Promise<void> {
    await this.acts.perform(new ForgetDevice(caller, deviceId));
  }
}
