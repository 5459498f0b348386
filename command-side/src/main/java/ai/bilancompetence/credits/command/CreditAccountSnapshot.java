package ai.bilancompetence.credits.command;

import ai.bilancompetence.credits.command.Corrections.Refunded;
import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.AutoTopUp;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.CreditAdjustmentRequested;
import ai.bilancompetence.credits.event.CreditUse;
import ai.bilancompetence.credits.event.GrantId;
import ai.bilancompetence.credits.event.GrantSlice;
import ai.bilancompetence.credits.event.TopUpId;
import ai.bilancompetence.credits.event.TransferId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;

/** What is stored of a {@link CreditAccount}. Totals and orders are worked out again. */
record CreditAccountSnapshot(
    Instant lastMoment,
    @Nullable AccountOwner owner,
    boolean closed,
    List<Grants.Grant> grants,
    List<Reservation> reservations,
    long debt,
    List<TakenBack> takenBack,
    List<RefundedUse> refunded,
    List<CreditAdjustmentRequested> adjustments,
    Monthly managerGrants,
    List<UnderWay> transfers,
    List<Limit> limits,
    List<Used> used,
    StoredTopUps topUps) {

  /** What of a grant was clawed back or voided. */
  record TakenBack(GrantId grantId, long credits) {}

  /** What was given back of a use. */
  record RefundedUse(CreditUse use, long credits, Instant until) {}

  /** What is under way to another account. */
  record UnderWay(TransferId transferId, CreditAccountId to, List<GrantSlice> slices) {}

  /** What a member may use. */
  record Limit(UUID personId, long creditsPerMonth) {}

  /** What a member uses. */
  record Used(UUID personId, Monthly credits) {}

  /** A top-up that is neither paid nor declined. */
  record Pending(TopUpId topUpId, long credits) {}

  /** See {@link TopUps}. */
  record StoredTopUps(
      @Nullable AutoTopUp settings,
      List<Pending> pending,
      Monthly requested,
      long count,
      int declines,
      Instant retryAt) {

    private static StoredTopUps of(TopUps state) {
      return new StoredTopUps(
          state.settings(),
          list(state.pending(), Pending::new),
          state.requested(),
          state.count(),
          state.declines(),
          state.retryAt());
    }

    private TopUps restore() {
      return new TopUps(
          settings,
          map(TopUps.NONE.pending(), pending, Pending::topUpId, Pending::credits),
          requested,
          count,
          declines,
          retryAt);
    }
  }

  static CreditAccountSnapshot of(CreditAccount account) {
    Corrections corrections = account.corrections();
    return new CreditAccountSnapshot(
        account.lastMoment(),
        account.owner(),
        account.closed(),
        List.copyOf(account.balances().grants().byId().values()),
        List.copyOf(account.balances().reservations().byId().values()),
        account.balances().debt(),
        list(corrections.takenBack(), TakenBack::new),
        list(
            corrections.refunded(),
            (use, back) -> new RefundedUse(use, back.credits(), back.until())),
        List.copyOf(corrections.waiting().values()),
        corrections.managerGrants(),
        list(account.transfers(), (id, t) -> new UnderWay(id, t.to(), t.slices())),
        list(account.members().limits(), Limit::new),
        list(account.members().used(), Used::new),
        StoredTopUps.of(account.topUps()));
  }

  CreditAccount restore() {
    return new CreditAccount(
        lastMoment,
        owner,
        closed,
        balances(),
        corrections(),
        map(
            CreditAccount.UNOPENED.transfers(),
            transfers,
            UnderWay::transferId,
            t -> new CreditAccount.Transfer(t.to(), t.slices())),
        new MemberUse(
            map(MemberUse.NONE.limits(), limits, Limit::personId, Limit::creditsPerMonth),
            map(MemberUse.NONE.used(), used, Used::personId, Used::credits)),
        topUps.restore());
  }

  private Balances balances() {
    Grants restored = Grants.NONE;
    for (Grants.Grant grant : grants) {
      restored = restored.put(grant);
    }
    Reservations live = Reservations.NONE;
    for (Reservation reservation : reservations) {
      live = live.put(reservation);
    }
    return new Balances(restored, live, debt).forget(lastMoment);
  }

  private Corrections corrections() {
    return new Corrections(
        map(Corrections.NONE.takenBack(), takenBack, TakenBack::grantId, TakenBack::credits),
        map(
            Corrections.NONE.refunded(),
            refunded,
            RefundedUse::use,
            use -> new Refunded(use.credits(), use.until())),
        map(
            Corrections.NONE.waiting(),
            adjustments,
            CreditAdjustmentRequested::adjustmentId,
            Function.identity()),
        managerGrants);
  }

  private static <K, V, R> List<R> list(Map<K, V> map, BiFunction<K, V, R> row) {
    return map.entrySet().stream().map(e -> row.apply(e.getKey(), e.getValue())).toList();
  }

  private static <K, V, R> PMap<K, V> map(
      PMap<K, V> empty, List<R> rows, Function<R, K> key, Function<R, V> value) {
    PMap<K, V> map = empty;
    for (R row : rows) {
      map = map.plus(key.apply(row), value.apply(row));
    }
    return map;
  }
}
