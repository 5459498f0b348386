package ai.bilancompetence.identity.command.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.identity.event.SecondFactorKind;
import ai.bilancompetence.platform.database.Migrations;
import ai.bilancompetence.platform.embedded.EmbeddedPostgreSql;
import ai.bilancompetence.platform.error.DomainRejection;
import ai.bilancompetence.platform.key.KeyWrapping;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes of apps and recovery codes, on a real database. */
class SecondFactorsIT {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:10Z");
  private static final Duration STEP = Totp.STEP;

  private static EmbeddedPostgreSql server;
  private static HikariDataSource pool;

  private final JdbcClient jdbc = JdbcClient.create(pool);
  private final KeyWrapping wrapping = new KeyWrapping(new byte[32]);
  private final SecondFactors factors = new SecondFactors(jdbc);
  private final TotpFactors totp =
      new TotpFactors(jdbc, factors, wrapping, new SecondFactorProperties("Bilan Été"));
  private final RecoveryCodes codes = new RecoveryCodes(jdbc, wrapping);
  private final PersonId person = new PersonId(UUID.randomUUID());

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedPostgreSql.startTemporary();
    pool = new HikariDataSource();
    pool.setJdbcUrl(server.jdbcUrl());
    pool.setUsername(server.user());
    pool.setPassword(server.password());
    Migrations.of(pool, "platform").afterPropertiesSet();
    Migrations.of(pool, "command").afterPropertiesSet();
  }

  @AfterAll
  static void stopServer() {
    pool.close();
    server.close();
  }

  @Test
  void given_no_code_of_it_was_shown_then_an_app_counts_for_nothing() {
    TotpEnrolment begun = totp.begin(person, "anne@example.org", "phone", NOW);

    assertThat(factors.has(person)).isFalse();
    assertThat(factors.of(person)).isEmpty();
    assertThat(totp.use(person, code(begun, NOW), NOW)).isFalse();
    assertThat(factors.remove(person, begun.factorId())).isEmpty();
  }

  @Test
  void given_its_first_code_then_an_app_counts_and_the_code_is_used_up() {
    TotpEnrolment begun = totp.begin(person, "anne@example.org", "phone", NOW);

    SecondFactor confirmed = totp.confirm(person, begun.factorId(), code(begun, NOW), NOW);

    assertThat(confirmed)
        .isEqualTo(new SecondFactor(begun.factorId(), SecondFactorKind.TOTP, "phone", NOW, null));
    assertThat(factors.of(person)).containsExactly(confirmed);
    assertThat(totp.use(person, code(begun, NOW), NOW)).isFalse();
    assertThat(totp.use(person, code(begun, NOW.plus(STEP)), NOW)).isTrue();
  }

  @Test
  void given_a_wrong_code_or_too_late_then_an_app_does_not_count() {
    TotpEnrolment begun = totp.begin(person, "anne@example.org", "phone", NOW);

    assertThatThrownBy(
            () ->
                totp.confirm(
                    person, begun.factorId(), code(begun, NOW.plus(STEP.multipliedBy(2))), NOW))
        .satisfies(
            e ->
                assertThat(((DomainRejection) e).reason())
                    .isEqualTo("identity_second_factor_not_confirmed"));
    Instant late = NOW.plus(TotpFactors.PENDING);
    expectRefusal(
        "identity_second_factor_not_found",
        () -> totp.confirm(person, begun.factorId(), code(begun, late), late));
    PersonId other = new PersonId(UUID.randomUUID());
    expectRefusal(
        "identity_second_factor_not_found",
        () -> totp.confirm(other, begun.factorId(), code(begun, NOW), NOW));
  }

  @Test
  void given_another_is_begun_then_the_first_that_counts_goes_on_counting() {
    TotpEnrolment first = added();
    TotpEnrolment second = totp.begin(person, "anne@example.org", "tablet", NOW);
    TotpEnrolment third = totp.begin(person, "anne@example.org", "tablet", NOW);

    assertThat(totp.use(person, code(first, NOW), NOW)).isTrue();
    expectRefusal(
        "identity_second_factor_not_found",
        () -> totp.confirm(person, second.factorId(), code(second, NOW), NOW));
    assertThat(totp.confirm(person, third.factorId(), code(third, NOW), NOW)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void given_a_clock_is_off_by_a_step_then_its_code_is_right_once(int drift) {
    TotpEnrolment app = added();
    String code = code(app, NOW.plus(STEP.multipliedBy(drift)));

    assertThat(totp.use(person, code, NOW)).isTrue();
    assertThat(totp.use(person, code, NOW)).isFalse();
    assertThat(factors.of(person).getFirst().lastUsedAt()).isEqualTo(NOW);
  }

  @Test
  void given_a_later_code_was_used_then_an_earlier_one_is_wrong() {
    TotpEnrolment app = added();

    assertThat(totp.use(person, code(app, NOW.plus(STEP)), NOW)).isTrue();
    assertThat(totp.use(person, code(app, NOW), NOW)).isFalse();
  }

  @Test
  void given_a_code_of_somebody_else_then_it_is_wrong() {
    TotpEnrolment app = added();
    PersonId other = new PersonId(UUID.randomUUID());
    totp.add(other, app.secret().substring(0, 31) + "A", "phone", NOW);

    assertThat(totp.use(other, code(app, NOW), NOW)).isFalse();
  }

  @Test
  void given_a_code_is_used_many_times_at_once_then_it_is_right_once() throws Exception {
    TotpEnrolment app = added();
    String code = code(app, NOW);

    assertThat(atOnce(() -> totp.use(person, code, NOW))).containsOnlyOnce(true);
  }

  @Test
  void the_secret_is_not_in_the_database() {
    TotpEnrolment app = added();
    byte[] stored =
        jdbc.sql("SELECT secret FROM command.totp WHERE factor_id = ?")
            .param(app.factorId())
            .query(byte[].class)
            .single();

    assertThat(stored).hasSize(Totp.SECRET_BYTES + 28);
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain(app.secret());
  }

  @Test
  void an_app_is_told_who_we_are_and_whose_account_it_is() {
    TotpEnrolment begun = totp.begin(person, "anne@example.org", "phone", NOW);

    assertThat(begun.uri())
        .isEqualTo(
            "otpauth://totp/Bilan%%20%%C3%%89t%%C3%%A9:anne%%40example.org?secret=%s&issuer=%s"
                .formatted(begun.secret(), "Bilan%20%C3%89t%C3%A9"));
    assertThat(begun.secret()).hasSize(32);
    assertThat(begun).hasToString("TotpEnrolment[factorId=%s]".formatted(begun.factorId()));
  }

  @Test
  void nobody_has_more_factors_than_there_can_be() {
    for (int i = 0; i < SecondFactors.MAX_PER_PERSON; i++) {
      added();
    }

    expectRefusal(
        "identity_second_factors_too_many",
        () -> totp.begin(person, "anne@example.org", "phone", NOW));
  }

  @Test
  void given_a_factor_is_removed_then_its_codes_are_wrong() {
    TotpEnrolment app = added();

    assertThat(factors.remove(person, app.factorId())).isPresent();

    assertThat(factors.has(person)).isFalse();
    assertThat(totp.use(person, code(app, NOW), NOW)).isFalse();
    assertThat(factors.remove(person, app.factorId())).isEmpty();
  }

  @Test
  void each_recovery_code_is_good_once_however_it_is_typed() {
    List<String> issued = codes.issue(person);

    assertThat(issued).hasSize(8).doesNotHaveDuplicates();
    assertThat(issued)
        .allMatch(code -> code.matches("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}"));
    assertThat(codes.use(person, issued.get(0))).hasValue(7);
    assertThat(codes.use(person, issued.get(0))).isEmpty();
    String typed =
        issued
            .get(1)
            .toLowerCase(Locale.ROOT)
            .replace("-", " ")
            .replace('0', 'o')
            .replace('1', 'l');
    assertThat(codes.use(person, typed)).hasValue(6);
    assertThat(codes.use(new PersonId(UUID.randomUUID()), issued.get(2))).isEmpty();
    assertThat(codes.use(person, "")).isEmpty();
    assertThat(codes.left(person)).isEqualTo(6);
  }

  @Test
  void given_a_recovery_code_is_used_many_times_at_once_then_it_is_right_once() throws Exception {
    String code = codes.issue(person).getFirst();

    assertThat(atOnce(() -> codes.use(person, code).isPresent())).containsOnlyOnce(true);
  }

  @Test
  void given_new_recovery_codes_then_the_old_ones_are_worth_nothing() {
    String old = codes.issue(person).getFirst();
    String fresh = codes.issue(person).getFirst();

    assertThat(codes.use(person, old)).isEmpty();
    assertThat(codes.use(person, fresh)).hasValue(7);
    codes.clear(person);
    assertThat(codes.left(person)).isZero();
  }

  @Test
  void recovery_codes_are_kept_under_a_key_that_is_not_in_the_database() {
    String code = codes.issue(person).getFirst();
    byte[] otherKey = new byte[32];
    otherKey[0] = 1;

    assertThat(new RecoveryCodes(jdbc, new KeyWrapping(otherKey)).use(person, code)).isEmpty();
  }

  @Test
  void recovery_codes_stay_good_when_the_master_key_is_replaced() {
    String code = codes.issue(person).getFirst();
    byte[] newKey = new byte[32];
    newKey[0] = 1;
    KeyWrapping rotated = new KeyWrapping(newKey, List.of(new byte[32]));

    assertThat(new RecoveryCodes(jdbc, rotated).use(person, code)).hasValue(7);
    assertThat(new RecoveryCodes(jdbc, rotated).use(person, code)).isEmpty();
  }

  @Test
  void given_five_wrong_ones_in_a_row_then_there_is_a_pause_that_grows_with_each_further_one() {
    Guesses guesses = new Guesses(jdbc);
    for (int i = 1; i < Guesses.FREE; i++) {
      guesses.check(person, NOW);
      assertThat(guesses.wrong(person, NOW)).isEmpty();
    }
    guesses.check(person, NOW);
    Instant until = NOW.plusSeconds(60);
    assertThat(guesses.wrong(person, NOW)).contains(new Guesses.Pause(5, until));

    expectRefusal(
        "identity_second_factor_locked", () -> guesses.check(person, until.minusSeconds(1)));
    guesses.check(new PersonId(UUID.randomUUID()), NOW);
    guesses.check(person, until);
    assertThat(guesses.wrong(person, until)).contains(new Guesses.Pause(6, until.plusSeconds(120)));
    assertThat(Guesses.pauseAfter(1_000)).isEqualTo(Guesses.LONGEST_PAUSE);
    guesses.forget(person);
    guesses.check(person, until);
  }

  private static void expectRefusal(String code, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            DomainRejection.class, refusal -> assertThat(refusal.reason()).isEqualTo(code));
  }

  private TotpEnrolment added() {
    TotpEnrolment begun = totp.begin(person, "anne@example.org", "phone", NOW);
    Instant before = NOW.minus(TotpFactors.PENDING.minusSeconds(60));
    jdbc.sql("UPDATE command.second_factor SET begun_at = ? WHERE factor_id = ?")
        .param(before.atOffset(ZoneOffset.UTC))
        .param(begun.factorId())
        .update();
    totp.confirm(person, begun.factorId(), code(begun, before), before);
    return begun;
  }

  private static String code(TotpEnrolment app, Instant moment) {
    SecretKey key = new SecretKeySpec(Base32.decode(app.secret()), Totp.ALGORITHM);
    return Totp.code(key, Totp.stepAt(moment));
  }

  private static List<Boolean> atOnce(Callable<Boolean> attempt) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> attempts =
          threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> attempt).toList());
      return attempts.stream().map(Future::resultNow).toList();
    }
  }
}
