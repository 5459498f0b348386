package ai.bilancompetence.identity.command;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The terms on which organisations are kept.
 *
 * @param invitationLifetime how long an invitation can be accepted, 1 hour to 90 days
 * @param defaultPlan code of the plan of an organisation that has been given none
 * @param plans what each plan has room for, by its code; one that is set here replaces the built-in
 *     one of that name as a whole
 */
@Validated
@ConfigurationProperties("bilan.identity")
record OrganisationProperties(
    @DefaultValue("7d") @NotNull @DurationMin(hours = 1) @DurationMax(days = 90)
        Duration invitationLifetime,
    @DefaultValue("free") @NotNull String defaultPlan,
    @DefaultValue @NotNull Map<String, @Valid Plan> plans) {

  private static final Map<String, Plan> BUILT_IN =
      Map.of(
          "free", new Plan(15, 10, 3),
          "starter", new Plan(25, 15, 5),
          "professional", new Plan(80, 50, 20),
          "enterprise", new Plan(null, null, null));

  OrganisationProperties {
    Map<String, Plan> all = new TreeMap<>(BUILT_IN);
    all.putAll(plans);
    plans = Map.copyOf(all);
  }

  /**
   * What an organisation has room for; null is no limit.
   *
   * @param members how many members, at least 1
   * @param beneficiaries how many of them are beneficiaries, at least 0
   * @param consultants how many of them are consultants, at least 0
   */
  record Plan(
      @Nullable @Min(1) Integer members,
      @Nullable @Min(0) Integer beneficiaries,
      @Nullable @Min(0) Integer consultants) {}

  @AssertTrue(message = "default-plan must be one of the plans") boolean isDefaultPlanKnown() {
    return plans.containsKey(defaultPlan);
  }

  /**
   * What the plan has room for. One that does not exist any more is as the default plan.
   *
   * @param code null when none was given
   */
  Plan plan(@Nullable String code) {
    Plan found = code == null ? null : plans.get(code);
    return found == null ? Objects.requireNonNull(plans.get(defaultPlan)) : found;
  }
}
