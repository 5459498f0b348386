package ai.bilancompetence.credits.command;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import ai.bilancompetence.credits.command.CreditAccount.Spend;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditCategory;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.ReservationHolder;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.event.SpendId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/**
 * What is stored of a {@link CreditAccount}. Totals and orders are worked out again; what has ended
 * is only there to be recognised, so it is grouped by everything but its id.
 *
 * @param grants in order of creation
 */
record CreditAccountSnapshot(
    @Nullable AccountOwner owner,
    List<Grant> grants,
    List<Live> live,
    List<Ended> ended,
    List<Spent> spent) {

  /** A grant and what is left of it, in credits. */
  record Grant(GrantId id, CreditCategory category, long amount, long remaining) {}

  /** A reservation that holds credits. */
  record Live(
      ReservationId id, ReservationHolder holder, String feature, List<Allocation> allocations) {

    private static Live of(ReservationId id, Reservation reservation) {
      return new Live(id, reservation.holder(), reservation.feature(), reservation.allocations());
    }

    private Reservation restore() {
      return Reservation.live(holder, feature, allocations);
    }
  }

  /**
   * Reservations that ended alike.
   *
   * @param ids see {@link PackedIds}
   */
  record Ended(
      ReservationHolder holder,
      String feature,
      long amount,
      Reservation.State state,
      long captured,
      String ids) {

    private static Ended of(Reservation how, String ids) {
      return new Ended(how.holder(), how.feature(), how.amount(), how.state(), how.captured(), ids);
    }

    private Reservation restore() {
      return new Reservation(holder, feature, amount, List.of(), state, captured);
    }
  }

  /**
   * Spends of the same amount on the same feature.
   *
   * @param ids see {@link PackedIds}
   */
  record Spent(String feature, long amount, String ids) {

    private static Spent of(Spend spend, String ids) {
      return new Spent(spend.feature(), spend.amount(), ids);
    }
  }

  static CreditAccountSnapshot of(CreditAccount account) {
    Map<ReservationId, Reservation> reservations = account.reservations().byId();
    return new CreditAccountSnapshot(
        account.owner(),
        account.grants().byId().values().stream()
            .sorted(Comparator.comparingInt(Grants.Grant::creation))
            .map(g -> new Grant(g.id(), g.category(), g.amount(), g.remaining()))
            .toList(),
        reservations.entrySet().stream()
            .filter(r -> r.getValue().isLive())
            .map(r -> Live.of(r.getKey(), r.getValue()))
            .toList(),
        alike(reservations, ReservationId::value, r -> !r.isLive(), Ended::of),
        alike(account.spends(), SpendId::value, s -> true, Spent::of));
  }

  CreditAccount restore() {
    Grants restored = Grants.NONE;
    for (Grant grant : grants) {
      restored = restored.add(grant.id(), grant.category(), grant.amount(), grant.remaining());
    }
    return new CreditAccount(owner, restored, reservations(), spends());
  }

  private Reservations reservations() {
    Reservations restored = Reservations.NONE;
    for (Live reservation : live) {
      restored = restored.put(reservation.id(), reservation.restore());
    }
    for (Ended alike : ended) {
      Reservation reservation = alike.restore();
      for (UUID id : PackedIds.unpack(alike.ids())) {
        restored = restored.put(new ReservationId(id), reservation);
      }
    }
    return restored;
  }

  private PMap<SpendId, Spend> spends() {
    PMap<SpendId, Spend> restored = CreditAccount.UNOPENED.spends();
    for (Spent alike : spent) {
      Spend spend = new Spend(alike.feature(), alike.amount());
      for (UUID id : PackedIds.unpack(alike.ids())) {
        restored = restored.plus(new SpendId(id), spend);
      }
    }
    return restored;
  }

  private static <K, V, R> List<R> alike(
      Map<K, V> byId, Function<K, UUID> id, Predicate<V> wanted, BiFunction<V, String, R> group) {
    Map<V, List<UUID>> idsOf =
        byId.entrySet().stream()
            .filter(entry -> wanted.test(entry.getValue()))
            .collect(
                groupingBy(
                    Map.Entry::getValue,
                    LinkedHashMap::new,
                    mapping(entry -> id.apply(entry.getKey()), toList())));
    return idsOf.entrySet().stream()
        .map(entry -> group.apply(entry.getKey(), PackedIds.pack(entry.getValue())))
        .toList();
  }
}
