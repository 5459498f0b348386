package ai.bilancompetence.subscriptions.command;

import com.stripe.Stripe;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stripe, as far as payments without the customer go: it keeps customers, cards and payments, and
 * treats idempotency keys as Stripe documents it. The first answer stands, errors of its own
 * included; the same key with another request is refused; a second request at the same time is
 * refused; what is refused before the work begins leaves no trace.
 */
final class StripeDouble implements AutoCloseable {

  static final String KEY = "sk_test_0000000000000000";
  static final SubscriptionsProperties.Api NOT_CONFIGURED =
      new SubscriptionsProperties.Api(null, "http://localhost", 1_000, 1_000);

  /** What the customer's bank says. */
  enum Bank {
    PAYS,
    DECLINES,
    WANTS_THE_CUSTOMER,
    SENDS_THE_CUSTOMER_AWAY,
    TAKES_ITS_TIME
  }

  /** What goes wrong with the next request that asks for money. */
  enum Trouble {
    TOO_MANY_REQUESTS,
    FAILS_WITHOUT_CHARGING,
    FAILS_AFTER_CHARGING,
    HANGS_AFTER_CHARGING,
    HANGS_UP_AFTER_CHARGING
  }

  /** An answer of the API. */
  private record Answer(int status, String body) {}

  /** What was asked under an idempotency key, and what was answered; null while it is at work. */
  private record Kept(Map<String, String> asked, @Nullable Answer answer) {}

  private static final int PATIENCE_MS = 20_000;
  private static final int IMPATIENCE_MS = 1_000;

  private final JsonMapper json = JsonMapper.shared();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Map<String, @Nullable String> chosenCards = new HashMap<>();
  private final Set<String> deletedCustomers = new HashSet<>();
  private final Map<String, String> cards = new LinkedHashMap<>();
  private final List<ObjectNode> payments = new ArrayList<>();
  private final Map<String, Kept> keys = new HashMap<>();
  private final List<Map<String, String>> charges = new ArrayList<>();
  private final List<Trouble> troubles = new ArrayList<>();
  private Bank bank = Bank.PAYS;
  private volatile CountDownLatch meeting = new CountDownLatch(0);
  private long seconds = 1_700_000_000;

  StripeDouble() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/v1/", this::serve);
    server.start();
  }

  /** How the product reaches it; it does not wait long for what will not come. */
  SubscriptionsProperties.Api settings() {
    return settings(KEY);
  }

  synchronized SubscriptionsProperties.Api settings(String key) {
    return new SubscriptionsProperties.Api(
        key,
        "http://127.0.0.1:" + server.getAddress().getPort(),
        PATIENCE_MS,
        troubles.contains(Trouble.HANGS_AFTER_CHARGING) ? IMPATIENCE_MS : PATIENCE_MS);
  }

  synchronized void at(long epochSecond) {
    seconds = epochSecond;
  }

  synchronized void customer(String id) {
    chosenCards.put(id, null);
  }

  synchronized void delete(String customer) {
    deletedCustomers.add(customer);
  }

  synchronized void card(String id, String customer) {
    cards.put(id, customer);
  }

  synchronized void detach(String card) {
    cards.remove(card);
  }

  /** The customer has a card charged for whatever comes. */
  synchronized void choose(String customer, String card) {
    chosenCards.put(customer, card);
  }

  /**
   * The customer paid something while they were there.
   *
   * @param usage {@code off_session} when they agreed to have the card kept for charges without
   *     them
   */
  synchronized void paid(String customer, String card, @Nullable String usage) {
    ObjectNode payment = payment(customer, card, 2_999, "eur");
    payment.put("status", "succeeded").put("setup_future_usage", usage);
  }

  synchronized void bank(Bank says) {
    bank = says;
  }

  synchronized void next(Trouble trouble) {
    troubles.add(trouble);
  }

  /** A day passes: idempotency keys are forgotten. */
  synchronized void forgetKeys() {
    keys.clear();
  }

  /** The next charge waits until so many ask for one. */
  void waitFor(int requests) {
    meeting = new CountDownLatch(requests);
  }

  /** The requests whose money was taken. */
  synchronized List<Map<String, String>> charges() {
    return List.copyOf(charges);
  }

  /** The payments that were made for a top-up, newest first. */
  synchronized List<ObjectNode> topUps() {
    return payments.stream()
        .filter(payment -> payment.get("metadata").has(TopUp.TOP_UP_ID))
        .map(ObjectNode::deepCopy)
        .toList()
        .reversed();
  }

  /** The bank has made up its mind about a payment that was under way. */
  synchronized void settle(Bank says) {
    for (ObjectNode payment : payments) {
      if (payment.get("status").asString().equals("processing")) {
        ask(says, payment, Map.of());
      }
    }
  }

  /** What Stripe announces of a payment. */
  String event(String type, ObjectNode payment) {
    ObjectNode event = json.createObjectNode();
    event.put("id", "evt_1").put("object", "event").put("type", type);
    event.put("api_version", Stripe.API_VERSION);
    event.putObject("data").set("object", payment);
    return event.toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    Map<String, String> parameters =
        exchange.getRequestMethod().equals("GET")
            ? form(exchange.getRequestURI().getRawQuery())
            : form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, error(401, "invalid_request_error", null, null));
      return;
    }
    if (exchange.getRequestMethod().equals("GET")) {
      send(exchange, path[2].equals("customers") ? customers(path) : list(parameters));
    } else {
      post(exchange, path, parameters);
    }
  }

  private void post(HttpExchange exchange, String[] path, Map<String, String> parameters)
      throws IOException {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    Trouble trouble = trouble();
    Answer answer =
        trouble == Trouble.TOO_MANY_REQUESTS
            ? error(429, "invalid_request_error", "rate_limit", null)
            : once(key, parameters, () -> carryOut(path, parameters, trouble));
    if (trouble == Trouble.HANGS_AFTER_CHARGING) {
      pause();
    }
    if (trouble == Trouble.HANGS_UP_AFTER_CHARGING) {
      exchange.close();
    } else {
      send(exchange, answer);
    }
  }

  private synchronized @Nullable Trouble trouble() {
    return troubles.isEmpty() ? null : troubles.removeFirst();
  }

  private Answer once(@Nullable String key, Map<String, String> asked, Work work) {
    if (key == null) {
      return work.run();
    }
    synchronized (this) {
      Kept kept = keys.putIfAbsent(key, new Kept(asked, null));
      meeting.countDown();
      if (kept != null && !kept.asked().equals(asked)) {
        return error(400, "idempotency_error", null, null);
      }
      if (kept != null) {
        return kept.answer() == null
            ? error(409, "idempotency_error", "idempotency_key_in_use", null)
            : kept.answer();
      }
    }
    await();
    Answer answer = work.run();
    synchronized (this) {
      keys.put(key, new Kept(asked, answer));
    }
    return answer;
  }

  @FunctionalInterface
  private interface Work {
    Answer run();
  }

  private synchronized Answer carryOut(
      String[] path, Map<String, String> asked, @Nullable Trouble trouble) {
    Answer answer =
        switch (path.length == 3 ? "create" : path[4]) {
          case "create" -> create(asked, trouble);
          case "confirm" -> confirm(paymentOf(path[3]), asked);
          case "cancel" -> cancel(paymentOf(path[3]));
          default -> error(404, "invalid_request_error", null, null);
        };
    return trouble == Trouble.FAILS_AFTER_CHARGING ? error(500, "api_error", null, null) : answer;
  }

  private Answer create(Map<String, String> asked, @Nullable Trouble trouble) {
    String card = String.valueOf(asked.get("payment_method"));
    if (!String.valueOf(asked.get("customer")).equals(cards.get(card))
        || !"true".equals(asked.get("confirm"))
        || !"true".equals(asked.get("off_session"))) {
      return error(400, "invalid_request_error", "resource_missing", null);
    }
    ObjectNode payment =
        payment(
            asked.get("customer"),
            card,
            Long.parseLong(asked.get("amount")),
            asked.get("currency"));
    asked.forEach(
        (name, value) -> {
          if (name.startsWith("metadata[")) {
            ((ObjectNode) payment.get("metadata"))
                .put(name.substring("metadata[".length(), name.length() - 1), value);
          }
        });
    if (trouble == Trouble.FAILS_WITHOUT_CHARGING) {
      payment.put("status", "requires_confirmation");
      return error(500, "api_error", null, null);
    }
    return ask(bank, payment, asked);
  }

  private Answer confirm(ObjectNode payment, Map<String, String> asked) {
    if (!payment.get("status").asString().equals("requires_confirmation")) {
      return error(400, "invalid_request_error", "payment_intent_unexpected_state", null);
    }
    return ask(bank, payment, asked);
  }

  private Answer cancel(ObjectNode payment) {
    if (!payment.get("status").asString().startsWith("requires_")) {
      return error(400, "invalid_request_error", "payment_intent_unexpected_state", null);
    }
    payment.put("status", "canceled");
    return new Answer(200, payment.toString());
  }

  private Answer ask(Bank says, ObjectNode payment, Map<String, String> asked) {
    switch (says) {
      case PAYS -> {
        payment.put("status", "succeeded");
        charges.add(asked);
      }
      case SENDS_THE_CUSTOMER_AWAY -> payment.put("status", "requires_action");
      case TAKES_ITS_TIME -> payment.put("status", "processing");
      case DECLINES -> {
        return refused(payment, "card_declined", "insufficient_funds");
      }
      case WANTS_THE_CUSTOMER -> {
        return refused(payment, "authentication_required", "authentication_required");
      }
    }
    return new Answer(200, payment.toString());
  }

  private Answer refused(ObjectNode payment, String code, String declineCode) {
    payment.put("status", "requires_payment_method");
    payment
        .putObject("last_payment_error")
        .put("type", "card_error")
        .put("code", code)
        .put("decline_code", declineCode);
    return error(402, "card_error", code, declineCode);
  }

  private synchronized Answer customers(String[] path) {
    String id = path[3];
    if (!chosenCards.containsKey(id)) {
      return error(404, "invalid_request_error", "resource_missing", null);
    }
    if (path.length > 4) {
      return page(
          cards.entrySet().stream()
              .filter(card -> card.getValue().equals(id))
              .map(card -> object("payment_method", card.getKey()).put("customer", id))
              .toList(),
          Map.of());
    }
    ObjectNode customer = object("customer", id);
    if (deletedCustomers.contains(id)) {
      return new Answer(200, customer.put("deleted", true).toString());
    }
    customer.putObject("invoice_settings").put("default_payment_method", chosenCards.get(id));
    return new Answer(200, customer.toString());
  }

  private synchronized Answer list(Map<String, String> asked) {
    String customer = String.valueOf(asked.get("customer"));
    if (!chosenCards.containsKey(customer)) {
      return error(400, "invalid_request_error", "resource_missing", null);
    }
    long since = Long.parseLong(asked.getOrDefault("created[gte]", "0"));
    return page(
        payments.reversed().stream()
            .filter(payment -> payment.get("customer").asString().equals(customer))
            .filter(payment -> payment.get("created").asLong() >= since)
            .toList(),
        asked);
  }

  private Answer page(List<ObjectNode> all, Map<String, String> asked) {
    String after = asked.get("starting_after");
    int first = 0;
    while (after != null && !all.get(first++).get("id").asString().equals(after)) {}
    int limit = Integer.parseInt(asked.getOrDefault("limit", "10"));
    ObjectNode page =
        json.createObjectNode().put("object", "list").put("url", "/v1/payment_intents");
    ArrayNode data = page.put("has_more", all.size() > first + limit).putArray("data");
    all.stream().skip(first).limit(limit).forEach(data::add);
    return new Answer(200, page.toString());
  }

  private ObjectNode payment(String customer, String card, long amount, String currency) {
    ObjectNode payment = object("payment_intent", "pi_" + (payments.size() + 1));
    payment.put("customer", customer).put("payment_method", card).put("created", seconds);
    payment.put("amount", amount).put("currency", currency).putObject("metadata");
    payments.add(payment);
    return payment;
  }

  private ObjectNode paymentOf(String id) {
    return payments.stream()
        .filter(payment -> payment.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode object(String kind, String id) {
    return json.createObjectNode().put("id", id).put("object", kind);
  }

  private Answer error(
      int status, String type, @Nullable String code, @Nullable String declineCode) {
    ObjectNode body = json.createObjectNode();
    body.putObject("error")
        .put("type", type)
        .put("code", code)
        .put("decline_code", declineCode)
        .put("message", "Camille Exemple's card ending in 4242");
    return new Answer(status, body.toString());
  }

  private void await() {
    try {
      meeting.await(PATIENCE_MS / 2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2 * IMPATIENCE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Request-Id", "req_1");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Map<String, String> form(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return Map.of();
    }
    return Arrays.stream(text.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
