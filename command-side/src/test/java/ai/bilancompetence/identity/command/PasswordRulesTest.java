package ai.bilancompetence.identity.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.bilancompetence.platform.error.DomainRejection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private static final String[] ANNE = {"anne.lefevre@example.org", "Anne Lefèvre"};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "Password1",
        "p@ssw0rd",
        "P4ssw0rd!",
        "sunshine",
        "iloveyou12",
        "trustno1",
        "12345678",
        "87654321",
        "1234567890",
        "abcdefgh",
        "hgfedcba",
        "azertyuiop",
        "qwertyuiop",
        "poiuytreza",
        "aaaaaaaa",
        "abababab",
        "xyzxyzxyz",
        "1q2w3e4r5t",
        "azerty123456",
        "bilan2026",
        "Bilan-competence",
        "competences!",
        "anne.lefevre@example.org",
        "Lefèvre1987",
        "LEFEVRE!!",
        "annelefevre",
      })
  void what_is_tried_first_is_refused(String password) {
    DomainRejection refusal =
        catchThrowableOfType(DomainRejection.class, () -> PasswordRules.check(password, ANNE));

    assertThat(refusal).as(password).isNotNull();
    assertThat(refusal.errorCode().code()).isEqualTo("identity_password_common");
    assertThat(refusal.detail()).doesNotContain(password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse",
        "quatre chevaux bleus",
        "Tr0mbone-de-Bilbao",
        "vX9$kfQ2",
        "anne aime le vélo",
        "mon bilan commence lundi",
      })
  void what_takes_guessing_is_good(String password) {
    assertThatCode(() -> PasswordRules.check(password, ANNE)).doesNotThrowAnyException();
  }
}
