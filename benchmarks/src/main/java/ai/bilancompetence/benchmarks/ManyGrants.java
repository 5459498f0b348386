package ai.bilancompetence.benchmarks;

import ai.bilancompetence.credits.command.CreditsCommand.CaptureReservation;
import ai.bilancompetence.credits.command.CreditsCommand.ReserveCredits;
import ai.bilancompetence.credits.command.CreditsCommand.SpendCredits;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import ai.bilancompetence.platform.command.Cause;
import ai.bilancompetence.platform.command.Commands;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What it costs to use an account with many live grants against one with few. */
final class ManyGrants {

  private static final int FEW = 10;
  private static final int MANY = 1_000;

  private final Commands commands;
  private final URI node;
  private final int times;

  /**
   * @param node that the commands are of
   */
  ManyGrants(Commands commands, URI node, int times) {
    this.commands = commands;
    this.node = node;
    this.times = times;
  }

  void measure() throws Exception {
    try (CreditsClient client = new CreditsClient(node, CreditsClient.login(node))) {
      UUID few = granted(client, FEW);
      UUID many = granted(client, MANY);
      String grants = ", %,d live grants to %d".formatted(MANY, FEW);
      Turns.compare("spend by the gateway" + grants, times, () -> spend(few), () -> spend(many));
      Turns.compare(
          "spend over HTTP" + grants, times, () -> client.spend(few), () -> client.spend(many));
      Turns.compare(
          "reserve and capture by the gateway" + grants,
          times,
          () -> reserveAndCapture(few),
          () -> reserveAndCapture(many));
      Turns.compare(
          "reserve and capture over HTTP" + grants,
          times,
          () -> client.reserveAndCapture(few),
          () -> client.reserveAndCapture(many));
    }
  }

  /** A fifth of the grants burns first and is for something else. */
  private static UUID granted(CreditsClient client, int count) throws IOException {
    UUID account = UUID.randomUUID();
    client.open(account);
    Instant now = Instant.now();
    List<String> movements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean other = i % 5 == 0;
      movements.add(
          """
          {"type": "grant", "grant_id": "%s", "grant": {"category": "paid", "amount": 1000000,
           "reference": "load", "priority": %d, "expires_at": %s, "scope": %s}}"""
              .formatted(
                  UUID.randomUUID(),
                  i % 50 + (other ? 0 : 50),
                  i % 3 == 0 ? null : "\"" + now.plus(Duration.ofDays(30 + i % 300)) + "\"",
                  other ? "[\"bilan\"]" : "[]"));
    }
    client.batch(account, String.join(",", movements));
    return account;
  }

  private void spend(UUID account) {
    commands.send(
        new SpendCredits(
            new CreditAccountId(account), new SpendId(UUID.randomUUID()), "image", 1, null),
        CommandRates.cause());
  }

  private void reserveAndCapture(UUID account) {
    Cause cause = CommandRates.cause();
    CreditAccountId id = new CreditAccountId(account);
    ReservationId reservation = new ReservationId(UUID.randomUUID());
    commands.send(
        new ReserveCredits(id, reservation, ReservationHolder.CLIENT, "image", 1, null, null),
        cause);
    commands.send(new CaptureReservation(id, reservation, null), cause);
  }
}
