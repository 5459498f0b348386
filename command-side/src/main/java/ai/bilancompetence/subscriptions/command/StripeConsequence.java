package ai.bilancompetence.subscriptions.command;

import ai.bilancompetence.identity.event.OrganisationId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a Stripe event.
 *
 * @param command what is to happen
 * @param organisationId the tenant it is for; null when it is for a person
 * @param payer who paid and may be charged again; null when nobody is known
 */
record StripeConsequence(
    Command command,
    @Nullable OrganisationId organisationId,
    StripeCustomers.@Nullable Payer payer) {

  /** Name of the actor beside what follows from Stripe's events. */
  private static final String GATEWAY = "stripe";

  static StripeConsequence of(TopUp topUp, Command command) {
    return new StripeConsequence(command, topUp.organisationId(), null);
  }

  /** Why the command is sent. */
  Cause cause(String stripeEventId) {
    return Cause.message(
        GATEWAY, organisationId == null ? null : organisationId.value(), stripeEventId);
  }
}
