import type { FileId } from '#libs/access/facts.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { ConsentRecord } from '../domain/consent-record.js';
import { ConsentRecords } from '../domain/consent-records.js';

export class InMemoryConsentRecords extends ConsentRecords {
  private readonly kept = new Map<FileId, ConsentRecord>();

  open(record: ConsentRecord): void {
    this.save(record);
  }

  get(fileId: FileId): Promise<ConsentRecord> {
    const found = this.kept.get(fileId);
    return found
      ? Promise.resolve(new ConsentRecord(fileId, found.adultFrom, found.entries))
      : Promise.reject(new DomainError('not-found', 'consent-not-found'));
  }

  since(fileId: FileId): Promise<ConsentRecord> {
    return this.get(fileId);
  }

  save(record: ConsentRecord): void {
    record.kept();
    this.kept.set(record.fileId, new ConsentRecord(record.fileId, record.adultFrom, record.entries));
  }
}
