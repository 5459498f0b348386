package ai.bilancompetence.documents.event;

import ai.bilancompetence.platform.event.StoredAs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A virus scanner has looked at the bytes; from now on a clean document can be read.
 *
 * @param finding name of what was found, or why the scanner refused; absent when it is clean
 */
@StoredAs("documents.DocumentScanned")
public record DocumentScanned(
    DocumentId documentId, ScanVerdict verdict, @Nullable String finding, Instant occurredAt)
    implements DocumentsEvent {}
