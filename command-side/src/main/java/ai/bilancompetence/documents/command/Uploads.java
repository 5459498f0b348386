package ai.bilancompetence.documents.command;

import static ai.bilancompetence.documents.command.DocumentSummary.State.REGISTERED;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_CONTENT_REFUSED;
import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_NOT_UPLOADED;

import ai.bilancompetence.documents.command.DocumentStore.Address;
import ai.bilancompetence.documents.command.DocumentStore.Announced;
import ai.bilancompetence.documents.command.DocumentStore.StoredObject;
import ai.bilancompetence.documents.command.DocumentsCommand.PrepareUpload;
import ai.bilancompetence.documents.command.DocumentsCommand.RecordUpload;
import ai.bilancompetence.documents.command.DocumentsCommand.RefuseUpload;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.UploadRefusal;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.error.PlatformError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Takes the bytes of documents. They come to a place of their own, where clients may write, are
 * looked at there, and are copied to where only this server writes if they have not changed
 * meanwhile. So whoever has an address for an upload cannot change what was looked at.
 */
@Component
class Uploads {

  private final Commands commands;
  private final DocumentStore store;
  private final ContentInspection inspection;
  private final DocumentsProperties properties;

  Uploads(
      Commands commands,
      DocumentStore store,
      ContentInspection inspection,
      DocumentsProperties properties) {
    this.commands = commands;
    this.store = store;
    this.inspection = inspection;
    this.properties = properties;
  }

  /** Where the bytes of a document can be put for a while, and these bytes only. */
  Address address(DocumentId id, Cause cause) {
    DocumentTerms terms = file(id, cause).terms();
    return store.uploadAddress(
        new Announced(
            DocumentKeys.incoming(id, terms), terms.mediaType(), terms.sizeBytes(), terms.sha256()),
        properties.uploadLink());
  }

  /**
   * Looks at what has come to that address.
   *
   * @return what is to be recorded
   * @throws DomainRejection with {@code document_not_uploaded} or {@code document_content_refused}
   */
  RecordUpload completed(DocumentId id, Cause cause) {
    DocumentFile file = file(id, cause);
    if (file.state() == REGISTERED) {
      String incoming = DocumentKeys.incoming(id, file.terms());
      // A completion that was cut off may have come further than it could tell.
      StoredObject found =
          store.find(incoming).or(() -> store.find(file.key())).orElseThrow(Uploads::notUploaded);
      takeOver(file, found, cause);
    }
    return new RecordUpload(id);
  }

  /**
   * Takes bytes that come through this server.
   *
   * @return what is to be recorded
   * @throws DomainRejection with {@code document_content_refused}
   */
  RecordUpload received(DocumentId id, InputStream bytes, Cause cause) {
    DocumentFile file = file(id, cause);
    if (file.state() == REGISTERED) {
      String incoming = DocumentKeys.incomingOf(id) + UUID.randomUUID();
      DocumentTerms terms = file.terms();
      try {
        store.write(
            incoming, terms.mediaType(), out -> copyAtMost(bytes, out, terms.sizeBytes() + 1));
      } catch (IOException e) {
        throw new DomainRejection(DOCUMENT_NOT_UPLOADED, "The body ended before its end");
      }
      takeOver(file, store.find(incoming).orElseThrow(Uploads::notUploaded), cause);
    }
    return new RecordUpload(id);
  }

  private DocumentFile file(DocumentId id, Cause cause) {
    return commands.<DocumentFile>send(new PrepareUpload(id), cause).result();
  }

  private void takeOver(DocumentFile file, StoredObject incoming, Cause cause) {
    refusal(file.terms(), incoming).ifPresent(reason -> refuse(file.documentId(), reason, cause));
    if (!incoming.key().equals(file.key())) {
      if (!store.copy(incoming, file.key())) {
        refuse(file.documentId(), UploadRefusal.HASH_DIFFERS, cause);
      }
      store.delete(incoming.key());
    }
  }

  private Optional<UploadRefusal> refusal(DocumentTerms terms, StoredObject incoming) {
    if (incoming.sizeBytes() != terms.sizeBytes()) {
      return Optional.of(UploadRefusal.SIZE_DIFFERS);
    }
    try {
      return store
          .read(incoming.key(), bytes -> inspection.inspect(bytes, terms))
          .orElseThrow(Uploads::notUploaded);
    } catch (IOException e) {
      throw new DomainRejection(PlatformError.STORAGE_UNAVAILABLE, "It stopped answering");
    }
  }

  /** The bytes are deleted by whoever hears of the refusal, as often as it takes. */
  private void refuse(DocumentId id, UploadRefusal reason, Cause cause) {
    commands.send(new RefuseUpload(id, reason), cause);
    throw new DomainRejection(
        DOCUMENT_CONTENT_REFUSED, "Refused: " + reason.name().toLowerCase(Locale.ROOT));
  }

  private static DomainRejection notUploaded() {
    return new DomainRejection(DOCUMENT_NOT_UPLOADED, "Upload it first");
  }

  /** More than was announced is not even taken. */
  private static void copyAtMost(InputStream bytes, OutputStream out, long limit)
      throws IOException {
    byte[] buffer = new byte[16_384];
    long left = limit;
    while (left > 0) {
      int read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        return;
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }
}
