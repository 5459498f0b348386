package ai.bilancompetence.benchmarks;

import ai.bilancompetence.benchmarks.Load.Rate;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Callers that spend credits over HTTP, each with a connection and an account of its own. */
final class HttpCommands implements AutoCloseable {

  private final List<CreditsClient> clients = new ArrayList<>();
  private final List<UUID> accounts = new ArrayList<>();

  HttpCommands(URI server, int callers) throws IOException {
    CreditsClient.Tokens tokens = CreditsClient.login(server);
    for (int i = 0; i < callers; i++) {
      CreditsClient client = new CreditsClient(server, tokens);
      clients.add(client);
      accounts.add(client.openRich());
    }
  }

  Rate measure(Duration warmUp, Duration measured) {
    return Load.measure(accounts.size(), warmUp, measured, this::spend);
  }

  /**
   * Spends one credit.
   *
   * @return position of the event
   */
  long spend(int caller) throws IOException {
    return clients.get(caller).spend(accounts.get(caller));
  }

  /** Spends one credit several times, in one request. */
  void spendBatch(int caller, int movements) throws IOException {
    clients.get(caller).spendBatch(accounts.get(caller), movements);
  }

  /** Waits until the balance of the caller's account reflects the position, on any node. */
  void awaitBalance(HttpConnection node, int caller, long position) throws IOException {
    clients.get(caller).awaitBalance(node, accounts.get(caller), position);
  }

  /** Waits until the node's balances reflect everything up to now. */
  void catchUp(URI node) throws IOException {
    clients.getFirst().catchUp(node, accounts.getFirst(), spend(0));
  }

  @Override
  public void close() throws IOException {
    for (CreditsClient client : clients) {
      client.close();
    }
  }
}
