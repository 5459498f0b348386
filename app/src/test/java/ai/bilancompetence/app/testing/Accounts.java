package ai.bilancompetence.app.testing;

import ai.bilancompetence.app.testing.Http.Answer;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Addresses, bodies and answers of credit accounts. */
public final class Accounts {

  private Accounts() {}

  /**
   * What an account holds.
   *
   * @param available credits that can be used
   * @param held credits that are set aside
   */
  public record Balance(long available, long held) {}

  public static String path(UUID account) {
    return "/api/v1/credits/accounts/" + account;
  }

  public static String newSpend(UUID account) {
    return path(account) + "/spends/" + UUID.randomUUID();
  }

  public static String newReservation(UUID account) {
    return path(account) + "/reservations/" + UUID.randomUUID();
  }

  public static Map<String, Object> use(long amount) {
    return Map.of("feature", "resume_analysis", "amount", amount);
  }

  public static Map<String, Object> ownedBy(UUID organisation) {
    return Map.of("owner", Map.of("kind", "organisation", "id", organisation.toString()));
  }

  /** Grants paid credits as an administrator. */
  public static Answer grant(UUID account, long amount) {
    return Demo.admin()
        .withNewKey()
        .put(
            path(account) + "/grants/" + UUID.randomUUID(),
            Map.of("category", "paid", "amount", amount, "reference", "test"));
  }

  public static Balance balance(Http reader, UUID account) {
    return balance(reader.get(path(account)));
  }

  public static Balance balance(Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError(answer);
    }
    JsonNode data = answer.data();
    return new Balance(data.get("available").asLong(), data.get("held").asLong());
  }

  /** How many events of a type the log has of an account. */
  public static long events(UUID account, String eventType) {
    String filter =
        "aggregate_type=credits.CreditAccount&aggregate_id=%s&event_type=%s"
            .formatted(account, eventType);
    return Demo.admin().get("/api/v1/audit/events?limit=100&" + filter).data().size();
  }
}
