package ai.bilancompetence.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The packaged jar verifies and exports a log without starting a server. */
class CommandLineIT {

  @TempDir private Path directory;

  @Test
  void the_packaged_jar_exports_and_verifies() throws Exception {
    String export = directory.resolve("log.bilan").toString();
    try (EmbeddedPostgreSql server = EmbeddedPostgreSql.startTemporary()) {
      migrate(server);
      String[] database = {"--url", server.jdbcUrl(), "--user", server.user()};

      assertThat(run(server.password(), "verify", database)).isZero();
      assertThat(run("guess", "verify", database)).isEqualTo(2);
      assertThat(
              run(
                  server.password(),
                  "export",
                  "--url",
                  server.jdbcUrl(),
                  "--user",
                  server.user(),
                  "--out",
                  export))
          .isZero();
    }
    assertThat(run("", "verify", "--export", export)).isZero();
    assertThat(run("", "verify", "--export", export, "--from", "0")).isEqualTo(2);
  }

  private int run(String password, String command, String... options)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "bilan.jar").toAbsolutePath().toString(),
                command));
    words.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).directory(directory.toFile());
    builder.environment().put("BILAN_PASSWORD", password);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    assertThat(output).as("nothing of the server speaks").doesNotContain("Spring", "WARN");
    return code;
  }

  private static void migrate(EmbeddedPostgreSql server) throws Exception {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(server.jdbcUrl());
    dataSource.setUser(server.user());
    dataSource.setPassword(server.password());
    Migrations.of(dataSource, "eventlog").afterPropertiesSet();
  }
}
