package ai.bilancompetence.documents.command;

import static ai.bilancompetence.documents.command.DocumentsError.DOCUMENT_NOT_REPLACEABLE;

import ai.bilancompetence.documents.command.Circumstances.Space;
import ai.bilancompetence.documents.event.DocumentCondemned;
import ai.bilancompetence.documents.event.DocumentDestroyed;
import ai.bilancompetence.documents.event.DocumentId;
import ai.bilancompetence.documents.event.DocumentRefused;
import ai.bilancompetence.documents.event.DocumentRegistered;
import ai.bilancompetence.documents.event.DocumentSpaceRanLow;
import ai.bilancompetence.documents.event.DocumentUploaded;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.error.DomainRejection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which documents there are and where their bytes lie, without names. Written in the transaction of
 * the events, so that a decision never waits for a read model.
 */
@Repository
class DocumentShelf {

  private final JdbcClient jdbc;

  DocumentShelf(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What the organisation has used of its space, announced documents included. */
  Space space(OrganisationId organisation) {
    return jdbc.sql(
            """
            SELECT (SELECT coalesce(sum(size_bytes), 0) FROM command.document
                     WHERE organisation_id = :organisation) AS used,
                   coalesce((SELECT warned_percent FROM command.document_space
                              WHERE organisation_id = :organisation), 0) AS warned
            """)
        .param("organisation", organisation.value())
        .query((row, n) -> new Space(row.getLong("used"), row.getInt("warned")))
        .single();
  }

  /** How many documents the organisation has that are not destroyed. */
  long count(OrganisationId organisation) {
    return jdbc.sql("SELECT count(*) FROM command.document WHERE organisation_id = ?")
        .param(organisation.value())
        .query(Long.class)
        .single();
  }

  /**
   * Makes sure that the document that these terms replace is one of the same owner and kind.
   *
   * @throws DomainRejection with {@code document_not_replaceable}
   */
  void requireReplaceable(DocumentTerms terms) {
    DocumentId older = terms.replaces();
    if (older == null) {
      return;
    }
    boolean fits =
        jdbc.sql(
                """
                SELECT EXISTS (SELECT FROM command.document
                                WHERE document_id = ? AND organisation_id = ? AND kind = ?
                                  AND owner_id IS NOT DISTINCT FROM ?::uuid AND state = 'STORED')
                """)
            .param(older.value())
            .param(terms.organisationId().value())
            .param(terms.kind().name())
            .param(valueOf(terms.ownerId()))
            .query(Boolean.class)
            .single();
    if (!fits) {
      throw new DomainRejection(
          DOCUMENT_NOT_REPLACEABLE, "It is no document of the same owner and kind");
    }
  }

  /** Documents that belong to a person and are not destroyed. */
  List<DocumentId> of(PersonId owner) {
    return jdbc.sql("SELECT document_id FROM command.document WHERE owner_id = ?")
        .param(owner.value())
        .query((row, n) -> new DocumentId(row.getObject("document_id", UUID.class)))
        .list();
  }

  /** Writes what follows from events. */
  void keep(List<DocumentsEvent> events) {
    for (DocumentsEvent event : events) {
      switch (event) {
        case DocumentRegistered e -> insert(e);
        case DocumentUploaded e -> store(e);
        case DocumentRefused e -> condemn(e.documentId());
        case DocumentCondemned e -> condemn(e.documentId());
        case DocumentDestroyed e -> delete(e.documentId());
        case DocumentSpaceRanLow e -> warned(e);
        default -> {} // It changes nothing about the bytes.
      }
    }
  }

  private void insert(DocumentRegistered e) {
    jdbc.sql(
            """
            INSERT INTO command.document
              (document_id, organisation_id, owner_id, kind, size_bytes, state)
            VALUES (?, ?, ?, ?, ?, 'ANNOUNCED')
            """)
        .param(e.documentId().value())
        .param(e.organisationId().value())
        .param(valueOf(e.ownerId()))
        .param(e.kind().name())
        .param(e.sizeBytes())
        .update();
  }

  private void store(DocumentUploaded e) {
    jdbc.sql("UPDATE command.document SET state = 'STORED', object_key = ? WHERE document_id = ?")
        .param(e.objectKey())
        .param(e.documentId().value())
        .update();
  }

  private void condemn(DocumentId id) {
    jdbc.sql("UPDATE command.document SET state = 'CONDEMNED' WHERE document_id = ?")
        .param(id.value())
        .update();
  }

  private void delete(DocumentId id) {
    jdbc.sql("DELETE FROM command.document WHERE document_id = ?").param(id.value()).update();
  }

  private void warned(DocumentSpaceRanLow e) {
    jdbc.sql(
            """
            INSERT INTO command.document_space (organisation_id, warned_percent) VALUES (?, ?)
            ON CONFLICT (organisation_id) DO UPDATE SET warned_percent = excluded.warned_percent
            """)
        .param(e.organisationId().value())
        .param(e.percent())
        .update();
  }

  private static @Nullable UUID valueOf(@Nullable PersonId person) {
    return person == null ? null : person.value();
  }
}
