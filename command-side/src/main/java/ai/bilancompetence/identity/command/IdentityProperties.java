package ai.bilancompetence.identity.command;

import ai.bilancompetence.platform.access.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of log-in.
 *
 * @param accessTokenLifetime how long an access token is good, 1 minute to 1 hour
 * @param sessions limits of sessions by role, where they are not to be the defaults; somebody in
 *     several roles has the shortest of each
 * @param bootstrapAdministrator the first administrator of the platform
 */
@Validated
@ConfigurationProperties("bilan.identity")
record IdentityProperties(
    @DefaultValue("15m") @NotNull @DurationMin(minutes = 1) @DurationMax(hours = 1)
        Duration accessTokenLifetime,
    @DefaultValue @NotNull Map<Role, @Valid Limits> sessions,
    @DefaultValue @NotNull @Valid Administrator bootstrapAdministrator) {

  /**
   * Limits of sessions in one role.
   *
   * @param lifetime from the beginning to the end, 1 hour to 90 days; the default when absent
   * @param idle from one refresh to the next, 15 minutes to 90 days; the default when absent
   */
  record Limits(
      @Nullable @DurationMin(hours = 1) @DurationMax(days = 90) Duration lifetime,
      @Nullable @DurationMin(minutes = 15) @DurationMax(days = 90) Duration idle) {

    SessionLimits or(SessionLimits defaults) {
      return new SessionLimits(
          lifetime == null ? defaults.lifetime() : lifetime, idle == null ? defaults.idle() : idle);
    }
  }

  /**
   * Limits of a session in these roles.
   *
   * @param roles at least one
   */
  SessionLimits limitsOf(Set<Role> roles) {
    return SessionLimits.strictest(
        roles.stream()
            .map(
                role -> {
                  Limits configured = sessions.get(role);
                  SessionLimits defaults = SessionLimits.defaultOf(role);
                  return configured == null ? defaults : configured.or(defaults);
                })
            .toList());
  }

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
