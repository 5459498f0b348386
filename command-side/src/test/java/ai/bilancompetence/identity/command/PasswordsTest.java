package ai.bilancompetence.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import ai.bilancompetence.platform.error.DomainRejection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PasswordsTest {

  private final Passwords passwords = passwords(4, 4);

  @Test
  void recognisesThePassword() {
    String hash = passwords.hash("correct horse");
    assertThat(hash).startsWith("$argon2id$v=19$m=16384,t=2,p=1$");
    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("correct horsf", hash)).isFalse();
  }

  @Test
  void hashesTheSamePasswordDifferentlyEachTime() {
    assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
  }

  @Test
  void refusesEveryPasswordOfNobody() {
    assertThat(passwords.matches("correct horse", null)).isFalse();
  }

  @Test
  void looksAtNoMoreThanItHasMemoryFor() throws Exception {
    Passwords busy = passwords(1, 1);
    AtomicInteger refused = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(
            threads.submit(
                () -> {
                  try {
                    busy.hash("correct horse");
                  } catch (DomainRejection e) {
                    refused.incrementAndGet();
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(refused).hasValueGreaterThan(0);
    assertThat(busy.hash("correct horse")).isNotEmpty();
  }

  private static Passwords passwords(int parallel, int waiting) {
    IdentityProperties properties =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        "bilan.identity.passwords.parallel", parallel,
                        "bilan.identity.passwords.waiting", waiting)))
            .bind("bilan.identity", IdentityProperties.class)
            .get();
    return new Passwords(properties, new SimpleMeterRegistry());
  }
}
