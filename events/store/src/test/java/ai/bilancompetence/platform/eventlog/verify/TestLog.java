package ai.bilancompetence.platform.eventlog.verify;

import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/** A log on a server of its own, which can be filled and spoilt. */
public final class TestLog implements AutoCloseable {

  private static final String TYPE = "credits.CreditAccount";

  private final EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary();
  private final Connection connection;
  private final Connection superuser;

  public TestLog() throws SQLException {
    migrate();
    connection = connect();
    superuser = DriverManager.getConnection(url(), "postgres", server.password());
    // Triggers and foreign keys do nothing in such a session.
    spoil("SET session_replication_role = replica");
    spoil("SET synchronous_commit = off");
  }

  private void migrate() {
    try {
      Migrations.of(dataSource(), "eventlog").afterPropertiesSet();
    } catch (Exception e) {
      throw new IllegalStateException("The log cannot be made", e);
    }
  }

  public PGSimpleDataSource dataSource() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url());
    dataSource.setUser(user());
    dataSource.setPassword(password());
    return dataSource;
  }

  public String url() {
    return server.jdbcUrl();
  }

  public String user() {
    return server.user();
  }

  public String password() {
    return server.password();
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user(), password());
  }

  DatabaseLog source() throws SQLException {
    return new DatabaseLog(connection);
  }

  /** Makes the log empty again. */
  public void clear() throws SQLException {
    spoil("TRUNCATE eventlog.event, eventlog.checkpoint, eventlog.checkpoint_key");
    spoil("TRUNCATE eventlog.verification");
    spoil("UPDATE eventlog.checkpoint_copied SET position = 0");
    spoil("DELETE FROM eventlog.head");
    spoil(
        "INSERT INTO eventlog.head (position, recorded_at, hash)"
            + " VALUES (0, 'epoch', decode(repeat('00', 32), 'hex'))");
    spoil("ALTER TABLE eventlog.event DROP CONSTRAINT IF EXISTS event_pkey");
    spoil("ALTER TABLE eventlog.event DROP CONSTRAINT IF EXISTS event_of_aggregate");
    spoil(
        """
        ALTER TABLE eventlog.event ADD CONSTRAINT event_pkey PRIMARY KEY (position),
            ADD CONSTRAINT event_of_aggregate UNIQUE (aggregate_id, aggregate_type, sequence_number)
        """);
  }

  /** Does what the append-only log refuses to everybody else. */
  public void spoil(String sql) throws SQLException {
    try (var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Appends the next events of some accounts in turn, all at one time. */
  public void append(int events, List<UUID> accounts) throws SQLException {
    String[] metadata = new String[events];
    String[] payloads = new String[events];
    UUID[] ids = new UUID[events];
    UUID[] aggregates = new UUID[events];
    Long[] sequences = new Long[events];
    int[] next = accounts.stream().mapToInt(this::countOf).toArray();
    for (int i = 0; i < events; i++) {
      int account = i % accounts.size();
      aggregates[i] = accounts.get(account);
      sequences[i] = (long) next[account]++;
      ids[i] = new UUID(0x0190a0000000_7000L, 0x8000_0000_0000_0000L | System.nanoTime() + i);
      metadata[i] = "{\"actor\": \"Gérante\",\n \"n\":1.50}";
      payloads[i] = "{ \"amount\":%d, \"note\":\"é\\u00e9\" }".formatted(i);
    }
    append(aggregates, sequences, ids, metadata, payloads);
  }

  private void append(
      UUID[] aggregates, Long[] sequences, UUID[] ids, String[] metadata, String[] payloads)
      throws SQLException {
    int n = ids.length;
    try (PreparedStatement call =
        connection.prepareStatement(
            """
            SELECT verdict FROM eventlog.append(
                ARRAY[NULL]::uuid[], ARRAY[NULL]::text[], ARRAY[NULL]::smallint[],
                ARRAY[NULL]::text[], ARRAY[NULL]::text[], '{}', '{}', '{}', '{}', '{}',
                ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      call.setArray(1, connection.createArrayOf("int4", Collections.nCopies(n, 1).toArray()));
      call.setArray(2, connection.createArrayOf("text", Collections.nCopies(n, TYPE).toArray()));
      call.setArray(3, connection.createArrayOf("uuid", aggregates));
      call.setArray(4, connection.createArrayOf("int8", sequences));
      call.setArray(5, connection.createArrayOf("uuid", ids));
      call.setArray(
          6,
          connection.createArrayOf(
              "text", Collections.nCopies(n, "credits.CreditsSpent").toArray()));
      call.setArray(
          7, connection.createArrayOf("int2", Collections.nCopies(n, (short) 1).toArray()));
      call.setArray(8, connection.createArrayOf("text", metadata));
      call.setArray(9, connection.createArrayOf("text", payloads));
      try (ResultSet verdict = call.executeQuery()) {
        verdict.next();
        if (!"appended".equals(verdict.getString(1))) {
          throw new IllegalStateException(verdict.getString(1));
        }
      }
    }
  }

  private int countOf(UUID account) {
    return (int)
        number("SELECT count(*) FROM eventlog.event WHERE aggregate_id = '" + account + "'");
  }

  /** The one number that a query answers. */
  public long number(String sql) {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  Tip tip(long position) throws SQLException {
    return new LogTables(connection).tip(position);
  }

  /** Signs what stands at a position, and puts it into the log's own table. */
  Checkpoint checkpoint(long position, SigningKey key) throws SQLException {
    Checkpoint checkpoint = key.sign(tip(position));
    try (PreparedStatement insert =
        superuser.prepareStatement(
            """
            INSERT INTO eventlog.checkpoint (position, recorded_at, hash, key_id, signature, created_at)
            SELECT position, recorded_at, hash, ?, decode(?, 'base64'), recorded_at
              FROM eventlog.event WHERE position = ?
            """)) {
      insert.setString(1, key.id());
      insert.setString(2, checkpoint.signature());
      insert.setLong(3, position);
      insert.executeUpdate();
    }
    return checkpoint;
  }

  void publish(SigningKey key) throws SQLException {
    try (PreparedStatement insert =
        superuser.prepareStatement(
            "INSERT INTO eventlog.checkpoint_key (key_id, public_key, private_key, created_at) VALUES (?, ?, ?, '2026-11-20T08:00:00Z')")) {
      insert.setString(1, key.id());
      insert.setBytes(2, key.publicKey());
      insert.setBytes(3, "wrapped".getBytes(StandardCharsets.US_ASCII));
      insert.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    superuser.close();
    connection.close();
    server.close();
  }
}
