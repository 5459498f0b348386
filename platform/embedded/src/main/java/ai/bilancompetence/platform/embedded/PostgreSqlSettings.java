package ai.bilancompetence.platform.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;

/** How the embedded server differs from PostgreSQL's defaults and from the library's. */
final class PostgreSqlSettings {

  private static final Map<String, String> SERVER =
      Map.ofEntries(
          // The library turns the first two off.
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("listen_addresses", Cluster.HOST),
          // Without this the server would put a socket, open to everybody, into /tmp.
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "100"),
          Map.entry("max_wal_size", "1GB"),
          Map.entry("log_checkpoints", "off"),
          // A failed statement is one line without its values, which may be personal data.
          Map.entry("log_error_verbosity", "terse"),
          Map.entry("log_min_error_statement", "panic"));

  // The same order of text on every machine, whatever its language, and for ever: an index sorted
  // by
  // the system's library breaks when that library changes.
  private static final Map<String, String> LOCALE =
      Map.of("locale", "C", "locale-provider", "builtin", "builtin-locale", "C.UTF-8");

  private PostgreSqlSettings() {}

  static void apply(EmbeddedPostgres.Builder builder) {
    SERVER.forEach(builder::setServerConfig);
    LOCALE.forEach(builder::setLocaleConfig);
  }
}
