package ai.bilancompetence.platform.database;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Roles in the database besides the application's.
 *
 * @param owner the role that owns the log
 * @param projector the role that owns the read models; only beside an owner
 */
@Validated
@ConfigurationProperties("bilan.database")
record DatabaseProperties(
    @DefaultValue @Valid Owner owner, @DefaultValue @Valid Projector projector) {

  /** Without an owner nobody could let the projector read the log. */
  @AssertTrue(message = "needs bilan.database.owner.username as well") boolean isProjectorUsable() {
    return projector.credentials() == null || owner.credentials() != null;
  }

  /** Both or neither. */
  record Owner(@Nullable String username, @Nullable String password) {

    @AssertTrue(message = "must be set together with bilan.database.owner.username") boolean isPasswordUsable() {
      return isBlank(username) == isBlank(password);
    }

    @Nullable RoleCredentials credentials() {
      return credentialsOf(username, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Owner[username=" + username + "]";
    }
  }

  /** Both or neither. */
  record Projector(@Nullable String username, @Nullable String password) {

    @AssertTrue(message = "must be set together with bilan.database.projector.username") boolean isPasswordUsable() {
      return isBlank(username) == isBlank(password);
    }

    @Nullable RoleCredentials credentials() {
      return credentialsOf(username, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Projector[username=" + username + "]";
    }
  }

  private static @Nullable RoleCredentials credentialsOf(
      @Nullable String username, @Nullable String password) {
    return username == null || password == null || isBlank(username)
        ? null
        : new RoleCredentials(username, password);
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }
}
