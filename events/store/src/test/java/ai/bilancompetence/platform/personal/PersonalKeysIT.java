package ai.bilancompetence.platform.personal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.database.UnusableConfiguration;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.key.KeyWrapping;
import ai.bilancompetence.platform.key.SealingKey;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node starts only with the master key that the keys of people were made with. */
class PersonalKeysIT {

  private static final byte[] MASTER_KEY = SealingKey.random();
  private static final byte[] OTHER = SealingKey.random();

  @Test
  void a_master_key_that_does_not_open_the_keys_of_people_ends_the_start() throws Exception {
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary()) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(server.jdbcUrl());
      source.setUser(server.user());
      source.setPassword(server.password());
      Migrations.of(source, "keys").afterPropertiesSet();
      JdbcClient jdbc = JdbcClient.create(source);
      assertThatCode(() -> start(jdbc, new KeyWrapping(OTHER))).doesNotThrowAnyException();

      keys(jdbc, new KeyWrapping(MASTER_KEY)).forWriting(UUID.randomUUID());

      assertThatThrownBy(() -> start(jdbc, new KeyWrapping(OTHER)))
          .isInstanceOf(UnusableConfiguration.class)
          .hasMessageContaining("bilan.master-key does not open");
      assertThatCode(() -> start(jdbc, new KeyWrapping(OTHER, List.of(MASTER_KEY))))
          .doesNotThrowAnyException();
    }
  }

  private static void start(JdbcClient jdbc, KeyWrapping wrapping) {
    new PersonalConfiguration()
        .openablePersonalKeys(keys(jdbc, wrapping))
        .afterSingletonsInstantiated();
  }

  private static PersonalKeys keys(JdbcClient jdbc, KeyWrapping wrapping) {
    return new PersonalKeys(jdbc, jdbc, wrapping, Clock.systemUTC());
  }
}
