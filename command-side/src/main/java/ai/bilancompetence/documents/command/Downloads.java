package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.command.DocumentStore.Address;
import ai.bilancompetence.documents.command.DocumentsCommand.GrantDownload;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DownloadChannel;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import ai.bilancompetence.platform.command.Outcome;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Component;

/** Lets people at the bytes of documents. */
@Component
class Downloads {

  private final Commands commands;
  private final DocumentStore store;
  private final DocumentsProperties properties;

  Downloads(Commands commands, DocumentStore store, DocumentsProperties properties) {
    this.commands = commands;
    this.store = store;
    this.properties = properties;
  }

  /** Records that somebody gets the bytes, and then says where. */
  Outcome<Address> grant(DocumentId id, Cause cause) {
    Outcome<DocumentFile> granted =
        commands.send(new GrantDownload(id, DownloadChannel.LINK), cause);
    DocumentFile file = granted.result();
    Address address =
        store.downloadAddress(
            file.key(),
            file.terms().mediaType(),
            attachment(file.terms().name()),
            properties.downloadLink());
    return new Outcome<>(address, granted.position());
  }

  /** Bytes that a browser saves under this name and never shows (RFC 6266, RFC 8187). */
  static String attachment(String name) {
    return ContentDisposition.attachment()
        .filename(name, StandardCharsets.UTF_8)
        .build()
        .toString();
  }
}
