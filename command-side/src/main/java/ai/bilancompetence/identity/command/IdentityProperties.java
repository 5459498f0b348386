package ai.bilancompetence.identity.command;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of log-in.
 *
 * @param accessTokenLifetime how long an access token is good, 1 minute to 1 hour
 * @param refreshTokenLifetime how long a refresh token is good, 1 hour to 90 days; a session ends
 *     when it is not refreshed for that long
 * @param bootstrapAdministrator the first administrator of the platform
 */
@Validated
@ConfigurationProperties("bilan.identity")
record IdentityProperties(
    @DefaultValue("15m") @NotNull @DurationMin(minutes = 1) @DurationMax(hours = 1)
        Duration accessTokenLifetime,
    @DefaultValue("7d") @NotNull @DurationMin(hours = 1) @DurationMax(days = 90)
        Duration refreshTokenLifetime,
    @DefaultValue @NotNull @Valid Administrator bootstrapAdministrator) {

  /**
   * A person who is registered when the node starts, with all rights on the platform.
   *
   * @param email address to log in with; none, like the password, for no such person
   * @param password 8 to 128 characters; it has no effect once the address has an account
   */
  record Administrator(
      @DefaultValue("") @Email @Size(max = EmailAddress.MAX_LENGTH) String email,
      @DefaultValue("") @Size(max = Passwords.MAX_LENGTH) String password) {

    boolean isWanted() {
      return !email.isBlank();
    }

    @AssertTrue(message = "email and password (at least 8 characters) must be set both or neither")
    boolean isComplete() {
      return isWanted() ? password.length() >= Passwords.MIN_LENGTH : password.isEmpty();
    }

    @Override
    public String toString() {
      return "Administrator[email=%s]".formatted(email);
    }
  }
}
