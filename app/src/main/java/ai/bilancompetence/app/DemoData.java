package ai.bilancompetence.app;

import ai.bilancompetence.identity.command.IdentitySetup;
import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.identity.event.PersonId;
import ai.bilancompetence.platform.access.Role;
import ai.bilancompetence.platform.configuration.ConditionalOnRole;
import ai.bilancompetence.platform.configuration.NodeRole;
import java.io.PrintStream;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The fictitious people that the demo starts with. Their password is known to everybody, so the
 * demo is on by default only with the embedded database.
 */
@Component
@ConditionalOnRole(NodeRole.COMMAND)
@ConditionalOnProperty("bilan.app.demo")
class DemoData implements ApplicationRunner {

  static final String PASSWORD = "bilan-demo";
  static final OrganisationId CENTRE = new OrganisationId(id("000000000001"));
  static final UUID CREDIT_ACCOUNT = id("0000000000c1");

  /** Everybody, with a name that says what they are, and the secret of who needs a code. */
  enum DemoPerson {
    MANAGER("000000000011", "Manon Gérante"),
    CONSULTANT("000000000012", "Conrad Conseil"),
    BENEFICIARY("000000000013", "Bénédicte Bilan"),
    AUDITOR("000000000014", "Audrey Contrôle", "AUDITORDEMOAUDITORDEMOAUDITORDEM"),
    ADMIN("000000000015", "Adam Plateforme", "ADMINDEMOADMINDEMOADMINDEMOADMIN");

    private final String lastDigits;
    private final String fullName;
    private final @Nullable String totpSecret;

    DemoPerson(String lastDigits, String fullName) {
      this(lastDigits, fullName, null);
    }

    DemoPerson(String lastDigits, String fullName, @Nullable String totpSecret) {
      this.lastDigits = lastDigits;
      this.fullName = fullName;
      this.totpSecret = totpSecret;
    }

    PersonId personId() {
      return new PersonId(id(lastDigits));
    }

    String email() {
      return name().toLowerCase(java.util.Locale.ROOT) + "@demo.example.org";
    }
  }

  private final IdentitySetup setup;

  DemoData(IdentitySetup setup) {
    this.setup = setup;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    for (DemoPerson person : DemoPerson.values()) {
      setup.ensurePerson(person.personId(), person.email(), PASSWORD, person.fullName);
    }
    setup.ensureOrganisation(CENTRE, "Centre de démonstration", DemoPerson.MANAGER.personId());
    setup.ensureMember(CENTRE, DemoPerson.CONSULTANT.personId(), Set.of(Role.CONSULTANT));
    setup.ensureMember(CENTRE, DemoPerson.BENEFICIARY.personId(), Set.of(Role.BENEFICIARY));
    setup.ensureMember(CENTRE, DemoPerson.AUDITOR.personId(), Set.of(Role.AUDITOR));
    setup.ensureAdministrator(DemoPerson.ADMIN.personId());
    for (DemoPerson person : DemoPerson.values()) {
      if (person.totpSecret != null) {
        setup.ensureSecondFactor(person.personId(), person.totpSecret);
      }
    }
  }

  /** Tells who can log in and what to try next. */
  static void describe(PrintStream out, String api) {
    out.println();
    out.println("  Demo log-ins, password " + PASSWORD + ":");
    for (DemoPerson person : DemoPerson.values()) {
      out.println("    %-28s %s".formatted(person.email(), person.personId()));
    }
    out.println("  Of these a code is asked as well, which docs/story/totp makes of a secret:");
    for (DemoPerson person : DemoPerson.values()) {
      if (person.totpSecret != null) {
        out.println("    %-28s %s".formatted(person.email(), person.totpSecret));
      }
    }
    out.println("  Demo centre " + CENTRE + ", its credit account " + CREDIT_ACCOUNT);
    out.println();
    out.println("  Try next, or follow the story in README.md:");
    out.println(
        "    curl -s %s/api/v1/auth/login -H 'Content-Type: application/json' \\".formatted(api));
    out.println(
        "      -d '{\"email\": \"%s\", \"password\": \"%s\"}'"
            .formatted(DemoPerson.MANAGER.email(), PASSWORD));
  }

  private static UUID id(String lastDigits) {
    return UUID.fromString("0190a000-0000-7000-8000-" + lastDigits);
  }
}
