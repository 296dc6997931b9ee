import type { FileId } from '#libs/access/facts.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { type CoordinationFile, CoordinationFiles } from '../domain/coordination-file.js';

export class InMemoryCoordinationFiles extends CoordinationFiles {
  private readonly files = new Map<FileId, CoordinationFile>();

  add(file: CoordinationFile): void {
    this.files.set(file.id, file);
  }

  get(id: FileId): Promise<CoordinationFile> {
    const file = this.files.get(id);
    return file ? Promise.resolve(file) : Promise.reject(new DomainError('not-found', 'file-not-found'));
  }
}
