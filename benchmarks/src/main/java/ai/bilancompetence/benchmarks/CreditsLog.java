package ai.bilancompetence.benchmarks;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAccountOpened;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.CreditsCaptured;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.event.CreditsGranted;
import ai.bilancompetence.credits.event.CreditsReleased;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Fills the log with what many credit accounts live through, all at the same time. */
final class CreditsLog {

  private static final int ACCOUNTS = 2_000;
  private static final int APPEND = 1_000;
  private static final Duration REFUND_WINDOW = Duration.ofDays(90);
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final Random random = new Random(1);
  private final List<Account> accounts = new ArrayList<>();
  private long time;

  /** The sequence number of the next event says what it is. */
  private static final class Account {
    private final CreditAccountId id;
    private final GrantId grant;
    private ReservationId hold;
    private long sequenceNumber;

    private Account(CreditAccountId id, GrantId grant, ReservationId hold) {
      this.id = id;
      this.grant = grant;
      this.hold = hold;
    }
  }

  private CreditsLog() {}

  static void fill(EventStorageEngine engine, int events) {
    CreditsLog log = new CreditsLog();
    for (int i = 0; i < ACCOUNTS; i++) {
      log.accounts.add(
          new Account(
              new CreditAccountId(log.id()), new GrantId(log.id()), new ReservationId(log.id())));
    }
    for (int done = 0; done < events; done += APPEND) {
      List<DomainEventMessage<?>> batch = new ArrayList<>();
      while (batch.size() < Math.min(APPEND, events - done)) {
        batch.add(log.next());
      }
      engine.appendEvents(batch);
    }
  }

  private DomainEventMessage<?> next() {
    Account account = accounts.get(random.nextInt(accounts.size()));
    CreditsEvent event = nextOf(account, START.plusSeconds(time++));
    return new GenericDomainEventMessage<>(
            CreditAccountId.AGGREGATE_TYPE, account.id.streamId(), account.sequenceNumber++, event)
        .withMetaData(
            Map.of(
                EventMetadata.ORGANISATION, account.grant.toString(), "trace_id", id().toString()));
  }

  private CreditsEvent nextOf(Account account, Instant now) {
    if (account.sequenceNumber == 0) {
      return new CreditAccountOpened(account.id, AccountOwner.organisation(id()), now);
    }
    if (account.sequenceNumber == 1) {
      return new CreditsGranted(
          account.id,
          account.grant,
          GrantTerms.unconditional(CreditCategory.PAID, now),
          1_000_000_000,
          GrantSource.PURCHASE,
          "pi",
          now);
    }
    List<Allocation> slices = List.of(new Allocation(account.grant, 3));
    if (account.sequenceNumber % 32 == 31) {
      return new CreditsGranted(
          account.id,
          new GrantId(id()),
          GrantTerms.unconditional(CreditCategory.PROMOTIONAL, now),
          50,
          GrantSource.ADMINISTRATOR,
          "gift",
          now);
    }
    return switch ((int) (account.sequenceNumber % 8)) {
      case 0, 3 -> {
        account.hold = new ReservationId(id());
        yield new CreditsReserved(
            account.id, account.hold, ReservationHolder.CLIENT, "bilan", slices, null, null, now);
      }
      case 1 ->
          new CreditsCaptured(
              account.id,
              account.hold,
              "bilan",
              List.of(new Allocation(account.grant, 2)),
              List.of(),
              List.of(new Allocation(account.grant, 1)),
              null,
              now.plus(REFUND_WINDOW),
              now);
      case 4 ->
          new CreditsReleased(
              account.id, account.hold, List.of(), slices, now.plus(REFUND_WINDOW), now);
      default ->
          new CreditsSpent(
              account.id,
              new SpendId(id()),
              "resume_analysis",
              slices,
              null,
              now.plus(REFUND_WINDOW),
              now);
    };
  }

  private UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
