import { Injectable } from '@nestjs/common';
import { type EventHandler, OnEvent } from '#libs/events/jobs.js';
import { RaiseAlerts } from './raise-alerts.js';
import { FollowStructures } from '../../../accounts/index.js';

/** What follows from an import of the directory: a fact has one handler. */
@OnEvent('directory-imported')
@Injectable()
export class FollowDirectory implements EventHandler {
  constructor(
    private readonly structures: FollowStructures,
    private readonly alerts: RaiseAlerts,
  ) {}

  async handle({ importId }: { readonly importId?: string }): Promise<void> {
    await this.structures.handle();
    await this.alerts.handle({ importId });
  }
}
