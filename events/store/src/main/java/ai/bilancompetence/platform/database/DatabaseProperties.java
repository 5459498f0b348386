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
 */
@Validated
@ConfigurationProperties("bilan.database")
record DatabaseProperties(@DefaultValue @Valid Owner owner) {

  /** Both or neither. */
  record Owner(@Nullable String username, @Nullable String password) {

    @AssertTrue(message = "must be set together with bilan.database.owner.username") boolean isPasswordUsable() {
      return isBlank(username) == isBlank(password);
    }

    @Nullable OwnerCredentials credentials() {
      return username == null || password == null || isBlank(username)
          ? null
          : new OwnerCredentials(username, password);
    }

    private static boolean isBlank(@Nullable String value) {
      return value == null || value.isBlank();
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Owner[username=" + username + "]";
    }
  }
}
