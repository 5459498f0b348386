package ai.bilancompetence.identity.query;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.access.Actor;
import ai.bilancompetence.platform.query.ProfileSection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What the organisation that somebody acts in has subscribed to. */
@Component
class SubscriptionOfProfile implements ProfileSection {

  /**
   * A subscription.
   *
   * @param organisationId whose it is
   * @param plan code of the plan; the default one of the installation when none was given
   */
  record Subscription(OrganisationId organisationId, String plan) {}

  private final DirectoryQueries directory;
  private final String defaultPlan;

  SubscriptionOfProfile(
      DirectoryQueries directory,
      @Value("${bilan.identity.default-plan:free}") String defaultPlan) {
    this.directory = directory;
    this.defaultPlan = defaultPlan;
  }

  @Override
  public String name() {
    return "subscription";
  }

  @Override
  public @Nullable Subscription of(Actor actor) {
    UUID organisation = actor.organisationId();
    return organisation == null
        ? null
        : directory
            .organisation(organisation)
            .map(
                o ->
                    new Subscription(o.organisationId(), o.plan() == null ? defaultPlan : o.plan()))
            .orElse(null);
  }
}
