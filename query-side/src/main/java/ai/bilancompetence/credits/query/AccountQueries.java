package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.Allocation;
import ai.bilancompetence.credits.event.CreditAccountId;
import ai.bilancompetence.credits.event.ReservationId;
import ai.bilancompetence.credits.query.Grants.Grant;
import ai.bilancompetence.platform.query.Moment;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads accounts from the ledger as they were at any position: what it costs depends on what an
 * account has at that position, and not on its history. Who may see what is decided by the caller.
 */
@Component
class AccountQueries {

  private static final String GRANTS =
      """
      WITH candidate AS (
        SELECT * FROM query.credit_grant
         WHERE account_id = :account AND fork_node IS NULL AND created_position <= :position
        UNION
        SELECT * FROM query.credit_grant
         WHERE account_id = :account AND fork_node = ANY(:nodes)
           AND created_position <= :position AND changed_position > :position
        UNION
        SELECT * FROM query.credit_grant
         WHERE account_id = :account AND grant_id = ANY(:held)
      )
      SELECT grant_id, category, priority, effective_at, expires_at, scope, granted_at, amount,
             source, reference, coalesce(voided_position <= :position, false) AS voided,
             CASE WHEN changed_position <= :position THEN remaining ELSE
               (SELECT grant_remaining FROM query.ledger_entry e
                 WHERE e.account_id = candidate.account_id AND e.grant_id = candidate.grant_id
                   AND e.grant_remaining IS NOT NULL AND e.position <= :position
                 ORDER BY e.position DESC, e.line DESC LIMIT 1) END AS remaining
        FROM candidate
      """;

  private static final String RESERVATIONS =
      """
      SELECT * FROM query.credit_reservation
       WHERE account_id = :account AND fork_node IS NULL AND since_position <= :position
      UNION ALL
      SELECT * FROM query.credit_reservation
       WHERE account_id = :account AND fork_node = ANY(:nodes)
         AND since_position <= :position AND until_position > :position
       ORDER BY reserved_at, reservation_id
      """;

  private final JdbcClient jdbc;

  AccountQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Owner of an account that existed at the moment. */
  Optional<AccountOwner> owner(UUID accountId, Moment moment) {
    return jdbc.sql(
            """
            SELECT owner_kind, owner_id FROM query.credit_account
             WHERE account_id = ? AND opened_position <= ?
            """)
        .param(accountId)
        .param(moment.position())
        .query((row, n) -> AccountRows.owner(row))
        .optional();
  }

  /** The accounts that an organisation owned at the moment, in the order of their opening. */
  List<UUID> ofOrganisation(UUID organisationId, Moment moment) {
    return jdbc.sql(
            """
            SELECT account_id FROM query.credit_account
             WHERE organisation_id = ? AND opened_position <= ? ORDER BY opened_position
            """)
        .param(organisationId)
        .param(moment.position())
        .query((row, n) -> row.getObject("account_id", UUID.class))
        .list();
  }

  /** The accounts that a person owned at the moment, in the order of their opening. */
  List<UUID> ofPerson(UUID personId, Moment moment) {
    return jdbc.sql(
            """
            SELECT account_id FROM query.credit_account
             WHERE owner_id = ? AND organisation_id IS NULL AND opened_position <= ?
             ORDER BY opened_position
            """)
        .param(personId)
        .param(moment.position())
        .query((row, n) -> row.getObject("account_id", UUID.class))
        .list();
  }

  /** An account with all that is due by the moment; empty when it did not exist then. */
  Optional<AccountState> account(UUID accountId, Moment moment) {
    return recorded(accountId, moment).map(state -> state.at(moment.at()));
  }

  /** The same without what is due but was not recorded yet. */
  Optional<AccountState> recorded(UUID accountId, Moment moment) {
    return jdbc.sql(
            """
            SELECT owner_kind, owner_id, opened_at,
                   CASE WHEN closed_position <= :position THEN closed_at END AS closed_at,
                   coalesce((SELECT -sum(amount) FROM query.ledger_entry e
                              WHERE e.account_id = a.account_id AND e.position <= :position
                                AND e.ledger_account = 'account/available'
                                AND e.grant_id IS NULL), 0) AS debt
              FROM query.credit_account a
             WHERE account_id = :account AND opened_position <= :position
            """)
        .param("account", accountId)
        .param("position", moment.position())
        .query(
            (row, n) ->
                new AccountState(
                    new CreditAccountId(accountId),
                    AccountRows.owner(row),
                    AccountRows.time(row, "opened_at"),
                    AccountRows.instant(row, "closed_at"),
                    Grants.NONE,
                    OrderedPMap.empty(),
                    row.getLong("debt"),
                    PendingCredits.NONE))
        .optional()
        .map(account -> withParts(account, accountId, moment));
  }

  private AccountState withParts(AccountState account, UUID accountId, Moment moment) {
    PMap<ReservationId, Reservation> reservations = reservations(accountId, moment);
    return account
        .with(reservations)
        .with(Grants.of(grants(accountId, reservations.values(), moment)));
  }

  private PMap<ReservationId, Reservation> reservations(UUID accountId, Moment moment) {
    PMap<ReservationId, Reservation> reservations = OrderedPMap.empty();
    for (Reservation reservation :
        jdbc.sql(RESERVATIONS)
            .param("account", accountId)
            .param("position", moment.position())
            .param("nodes", nodes(moment))
            .query(AccountRows::reservation)
            .list()) {
      reservations = reservations.plus(reservation.reservationId(), reservation);
    }
    return reservations;
  }

  /** Those with something left, and those that holds give back to. */
  private List<Grant> grants(UUID accountId, Collection<Reservation> holds, Moment moment) {
    UUID[] held =
        holds.stream()
            .flatMap(hold -> hold.slices().stream())
            .map(Allocation::grantId)
            .map(grant -> grant.value())
            .distinct()
            .toArray(UUID[]::new);
    return jdbc.sql(GRANTS)
        .param("account", accountId)
        .param("position", moment.position())
        .param("nodes", nodes(moment))
        .param("held", held)
        .query(AccountRows::grant)
        .list();
  }

  /** What has ended by now has ended for whoever asks about now. */
  private static Long[] nodes(Moment moment) {
    return moment.past()
        ? Lifetime.nodes(moment.position()).boxed().toArray(Long[]::new)
        : new Long[0];
  }
}
