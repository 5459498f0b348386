package ai.bilancompetence.documents.command;

import ai.bilancompetence.documents.event.DocumentKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of documents.
 *
 * @param kinds what holds for each kind; what is not set is as it is built in
 * @param quota how many bytes an organisation has for documents, at least 1
 * @param uploadWithin how long a document that was announced waits for its bytes
 * @param uploadLink how long an address for an upload is good
 * @param downloadLink how long an address for a download is good
 * @param withdrawnRetention how long the bytes of a document are kept after it was withdrawn
 */
@Validated
@ConfigurationProperties("bilan.documents")
record DocumentsProperties(
    @DefaultValue @NotNull Map<DocumentKind, @Valid Kind> kinds,
    @DefaultValue("10737418240") @Min(1) long quota,
    @DefaultValue("7d") @NotNull @DurationMin(minutes = 1) @DurationMax(days = 365)
        Duration uploadWithin,
    @DefaultValue("15m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 12)
        Duration uploadLink,
    @DefaultValue("5m") @NotNull @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration downloadLink,
    @DefaultValue("30d") @NotNull @DurationMin(seconds = 0) @DurationMax(days = 3650)
        Duration withdrawnRetention) {

  /** What can come through this server in one body, see {@code DocumentUploads}. */
  static final long MAX_BYTES = 5L * 1024 * 1024 * 1024;

  private static final long FIFTY_MEGABYTES = 52_428_800;
  private static final List<String> PAPERS =
      types(DocumentType.PDF, DocumentType.PNG, DocumentType.JPEG);
  private static final List<String> TEXTS =
      types(DocumentType.PDF, DocumentType.DOCX, DocumentType.ODT);
  private static final List<String> ALL = types(DocumentType.values());

  DocumentsProperties {
    Map<DocumentKind, Kind> complete = new EnumMap<>(DocumentKind.class);
    for (DocumentKind kind : DocumentKind.values()) {
      Kind set = kinds.get(kind);
      complete.put(kind, set == null ? builtIn(kind) : set.orElse(builtIn(kind)));
    }
    kinds = Map.copyOf(complete);
  }

  /**
   * What holds for documents of one kind.
   *
   * @param maxBytes the largest, 1 byte to 5 GiB
   * @param types the media types that they may have
   * @param retention for how long they are kept
   */
  record Kind(
      @Nullable @Min(1) @Max(MAX_BYTES) Long maxBytes,
      @Nullable List<String> types,
      @Nullable @DurationMin(seconds = 0) @DurationMax(days = 36_500) Duration retention) {

    private Kind orElse(Kind other) {
      return new Kind(
          maxBytes == null ? other.maxBytes : maxBytes,
          types == null ? other.types : types,
          retention == null ? other.retention : retention);
    }

    long largest() {
      return Objects.requireNonNull(maxBytes);
    }

    boolean takes(String mediaType) {
      return Objects.requireNonNull(types).contains(mediaType);
    }

    Duration kept() {
      return Objects.requireNonNull(retention);
    }
  }

  @AssertTrue(message = "kinds can only take types that are looked into: see docs/configuration.md") boolean isEveryTypeKnown() {
    return kinds.values().stream()
        .flatMap(kind -> Objects.requireNonNull(kind.types()).stream())
        .allMatch(type -> DocumentType.of(type).isPresent());
  }

  Kind of(DocumentKind kind) {
    return Objects.requireNonNull(kinds.get(kind));
  }

  /** The largest document of any kind, in bytes. */
  long largest() {
    return kinds.values().stream().mapToLong(Kind::largest).max().orElseThrow();
  }

  /** Invoices: Code de commerce, L123-22; working documents: Code du travail, R6313-7. */
  private static Kind builtIn(DocumentKind kind) {
    return switch (kind) {
      case EVIDENCE -> kind(ALL, 4);
      case ATTENDANCE, CONVENTION -> kind(PAPERS, 4);
      case SYNTHESIS -> kind(TEXTS, 1);
      case WORKING_DOCUMENT -> kind(ALL, 1);
      case CV -> kind(TEXTS, 1);
      case INVOICE -> kind(types(DocumentType.PDF), 10);
    };
  }

  private static Kind kind(List<String> types, int years) {
    return new Kind(FIFTY_MEGABYTES, types, Duration.ofDays(years * 366L));
  }

  private static List<String> types(DocumentType... types) {
    return List.of(types).stream().map(DocumentType::mediaType).toList();
  }
}
