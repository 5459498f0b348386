package ai.bilancompetence.benchmarks;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReserved;
import ai.bilancompetence.credits.event.CreditsSpent;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSource;
import ai.bilancompetence.credits.event.GrantTerms;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.event.EventMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * What one credit account lives through, short or long: it always has ten grants with something
 * left, uses one credit after the other, and buys a new grant for each that is used up. Every event
 * but the first makes two entries of the ledger.
 */
final class AccountHistory {

  static final int LIVE_GRANTS = 10;

  /** What credits are used for 50 times, however long the history is. */
  static final String RARE_FEATURE = "skills_assessment";

  private static final int RARE_USES = 50;
  private static final int CREDITS_OF_GRANT = 1_000;
  private static final int USES_FOR_ONE_HOLD = 7;
  private static final int APPEND = 1_000;
  private static final Duration REFUND_WINDOW = Duration.ofDays(90);
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final IdentifierFactory identifiers = IdentifierFactory.getInstance();
  private final CreditAccountId account;
  private final int events;
  private final Deque<GrantId> grants = new ArrayDeque<>();
  private @Nullable ReservationId hold;
  private int left = CREDITS_OF_GRANT;
  private int uses;
  private int rareUses;

  /**
   * @param entries how many entries it makes, a thousand at least
   */
  AccountHistory(CreditAccountId account, int entries) {
    this.account = account;
    this.events = entries / 2 + 1;
  }

  /**
   * Appends it to the log.
   *
   * @param progress is told how many events are there, from time to time
   */
  void append(EventStorageEngine engine, IntConsumer progress) {
    for (int done = 0; done < events; done += APPEND) {
      List<DomainEventMessage<?>> batch = new ArrayList<>();
      for (int event = done; event < Math.min(events, done + APPEND); event++) {
        batch.add(message(event, next(event, START.plusSeconds(event))));
      }
      engine.appendEvents(batch);
      progress.accept(done);
    }
  }

  private DomainEventMessage<?> message(int sequenceNumber, CreditsEvent event) {
    UUID identity = event.identity();
    return new GenericDomainEventMessage<>(
        CreditAccountId.AGGREGATE_TYPE,
        account.streamId(),
        sequenceNumber,
        event,
        Map.of(EventMetadata.ORGANISATION, CreditsClient.CENTRE.toString()),
        identity == null ? identifiers.generateIdentifier() : identity.toString(),
        event.occurredAt());
  }

  private CreditsEvent next(int event, Instant now) {
    if (event == 0) {
      return new CreditAccountOpened(account, AccountOwner.organisation(CreditsClient.CENTRE), now);
    }
    if (hold != null) {
      return capture(hold, now);
    }
    if (left == 0) {
      grants.removeFirst();
      left = CREDITS_OF_GRANT;
    }
    if (grants.size() < LIVE_GRANTS) {
      return grant(now);
    }
    left--;
    uses++;
    return uses % USES_FOR_ONE_HOLD == 0 ? reserve(now) : spend(event, now);
  }

  private CreditsEvent grant(Instant now) {
    GrantId grant = new GrantId(id());
    grants.addLast(grant);
    return new CreditsGranted(
        account,
        grant,
        GrantTerms.unconditional(CreditCategory.PAID, now),
        CREDITS_OF_GRANT,
        GrantSource.PURCHASE,
        "pi_benchmark",
        now);
  }

  private CreditsEvent reserve(Instant now) {
    hold = new ReservationId(id());
    return new CreditsReserved(
        account, hold, ReservationHolder.CLIENT, "bilan", slices(), null, null, now);
  }

  private CreditsEvent capture(ReservationId reservation, Instant now) {
    hold = null;
    return new CreditsCaptured(
        account,
        reservation,
        "bilan",
        slices(),
        List.of(),
        List.of(),
        null,
        now.plus(REFUND_WINDOW),
        now);
  }

  private CreditsEvent spend(int event, Instant now) {
    String feature = uses % 3 == 0 ? "hd_image" : "image";
    if (rareUses < RARE_USES && event > (long) events * rareUses / RARE_USES) {
      rareUses++;
      feature = RARE_FEATURE;
    }
    return new CreditsSpent(
        account, new SpendId(id()), feature, slices(), null, now.plus(REFUND_WINDOW), now);
  }

  private List<Allocation> slices() {
    return List.of(new Allocation(grants.getFirst(), 1));
  }

  private UUID id() {
    return UUID.fromString(identifiers.generateIdentifier());
  }
}
