package ai.bilancompetence.credits.command;

import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TOP_UP_NOT_FOUND;
import static ai.bilancompetence.credits.command.CreditsError.CREDITS_TOP_UP_SETTINGS_INVALID;

import ai.bilancompetence.credits.command.CreditsCommand.CompleteTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.DeclineTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.EnableAutoTopUp;
import ai.bilancompetence.credits.command.CreditsCommand.GrantCredits;
import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.AutoTopUpDisabled;
import ai.bilancompetence.credits.event.AutoTopUpEnabled;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditTopUpCompleted;
import ai.bilancompetence.credits.event.CreditTopUpDeclined;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.MovementIdentity;
import ai.bilancompetence.credits.event.TopUpId;
import ai.bilancompetence.platform.error.DomainRejection;

/** The rules of credits that are bought when they run low. */
final class TopUpDecisions {

  private TopUpDecisions() {}

  static void enable(Course course, EnableAutoTopUp c) {
    AutoTopUp wanted = c.settings();
    if (wanted.maxCreditsPerMonth() < wanted.credits()) {
      throw new DomainRejection(
          CREDITS_TOP_UP_SETTINGS_INVALID,
          "One top-up is %d credits, more than the %d a month"
              .formatted(wanted.credits(), wanted.maxCreditsPerMonth()));
    }
    if (!wanted.equals(course.account().topUps().settings())) {
      course.happen(new AutoTopUpEnabled(c.accountId(), wanted, course.now()));
    }
  }

  static void disable(Course course) {
    if (course.account().topUps().settings() != null) {
      course.happen(new AutoTopUpDisabled(course.accountId(), course.now()));
    }
  }

  static void complete(Course course, CompleteTopUp c) {
    requireKnown(course, c.topUpId());
    GrantDecisions.grant(
        course,
        GrantCredits.unconditional(
            c.accountId(),
            c.grantId(),
            CreditCategory.PAID,
            c.amount(),
            GrantSource.PURCHASE,
            c.reference()));
    // Who pays after all what was declined gets the credits; the top-up itself has ended.
    if (isPending(course, c.topUpId())) {
      course.happen(
          new CreditTopUpCompleted(c.accountId(), c.topUpId(), c.grantId(), course.now()));
    }
  }

  static void decline(Course course, DeclineTopUp c) {
    requireKnown(course, c.topUpId());
    if (isPending(course, c.topUpId())) {
      int declines = course.account().topUps().declines() + 1;
      course.happen(
          new CreditTopUpDeclined(
              c.accountId(),
              c.topUpId(),
              c.reason(),
              course.now().plus(course.rules().topUp().after(declines)),
              course.now()));
    }
  }

  private static boolean isPending(Course course, TopUpId id) {
    return course.account().topUps().pending().containsKey(id);
  }

  private static void requireKnown(Course course, TopUpId id) {
    if (!isPending(course, id)
        && course.find(MovementIdentity.TOP_UP.of(course.accountId(), id.value())).isEmpty()) {
      throw new DomainRejection(CREDITS_TOP_UP_NOT_FOUND, "No top-up " + id);
    }
  }
}
