package ai.bilancompetence.app.fuzz;

import ai.bilancompetence.app.testing.Http.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who gets what answer, for every operation there is. The columns are a manager, the bilan's own
 * consultant, another consultant, the bilan's beneficiary and an auditor of the organisation, then
 * an administrator of the platform, then anybody of another organisation.
 *
 * <p>{@code y} is served, or refused by a rule of the business; {@code f} is 403 and {@code n} 404;
 * {@code x} is refused in one way or another; {@code l} is a list that is refused or shows nothing
 * of the organisation; {@code w} is 401, for a wrong proof of who one is, or 429 after too many;
 * {@code u} is 415, for a body that is not the one it takes; {@code -} is open to the public and
 * knows no organisation.
 */
final class AccessTable {

  private static final String ROWS =
      """
      PUT /api/v1/credits/accounts/{accountId}                                        y f f f f y n
      POST /api/v1/credits/accounts/{accountId}/close                                 y f f f f y n
      POST /api/v1/credits/accounts/{accountId}/batch                                 y y y f f y n
      PUT /api/v1/credits/accounts/{accountId}/grants/{grantId}                       y f f f f y n
      POST /api/v1/credits/accounts/{accountId}/grants/{grantId}/void                 f f f f f n n
      POST /api/v1/credits/accounts/{accountId}/grants/{grantId}/claw-back            f f f f f n n
      PUT /api/v1/credits/accounts/{accountId}/adjustments/{adjustmentId}             f f f f f y n
      POST /api/v1/credits/accounts/{accountId}/adjustments/{adjustmentId}/approve    f f f f f n n
      POST /api/v1/credits/accounts/{accountId}/adjustments/{adjustmentId}/reject     f f f f f n n
      PUT /api/v1/credits/accounts/{accountId}/transfers/{transferId}                 y f f f f y n
      PUT /api/v1/credits/accounts/{accountId}/limits/{personId}                      y f f f f y n
      PUT /api/v1/credits/accounts/{accountId}/auto-top-up                            y f f f f y n
      DELETE /api/v1/credits/accounts/{accountId}/auto-top-up                         y f f f f y n
      PUT /api/v1/credits/accounts/{accountId}/refunds/{refundId}                     f f f f f n n
      GET /api/v1/credits/accounts/{accountId}/entitlements/{feature}                 y y y f f y n
      PUT /api/v1/credits/accounts/{accountId}/reservations/{reservationId}           y y y f f y n
      PUT /api/v1/credits/accounts/{accountId}/reservations/{reservationId}/captures/{captureId}  y y y f f y n
      POST /api/v1/credits/accounts/{accountId}/reservations/{reservationId}/capture  y y y f f y n
      POST /api/v1/credits/accounts/{accountId}/reservations/{reservationId}/release  y y y f f y n
      PUT /api/v1/credits/accounts/{accountId}/spends/{spendId}                       y y y f f y n
      GET /api/v1/credits/accounts/{accountId}                                        y y y n y y n
      GET /api/v1/credits/accounts/{accountId}/statement                              y y y n y y n
      GET /api/v1/credits/accounts/{accountId}/statement.csv                              y y y n y y n
      GET /api/v1/credits/accounts/{accountId}/statement.pdf                              y y y n y y n
      GET /api/v1/credits/accounts/{accountId}/expiries                                   y y y n y y n
      GET /api/v1/credits/accounts/{accountId}/expiries.csv                               y y y n y y n
      GET /api/v1/credits/accounts/{accountId}/adjustments                                y y y n y y n
      GET /api/v1/credits/accounts/{accountId}/adjustments.csv                            y y y n y y n
      GET /api/v1/credits/accounts/{accountId}/usage                                      y y y n y y n
      GET /api/v1/credits/accounts/{accountId}/usage.csv                                  y y y n y y n
      GET /api/v1/credits/organisations/{organisationId}/overview                         y n n n y y n
      GET /api/v1/credits/organisations/{organisationId}/overview.csv                     y n n n y y n
      PUT /api/v1/assessments/{assessmentId}                                          y y y f f y x
      POST /api/v1/assessments/{assessmentId}/consent                                 f f n y f f n
      POST /api/v1/assessments/{assessmentId}/start                                   y y n f f y n
      POST /api/v1/assessments/{assessmentId}/complete                                y y n f f y n
      POST /api/v1/assessments/{assessmentId}/cancel                                  y y n y f y n
      GET /api/v1/assessments/{assessmentId}                                          y y n y y y n
      GET /api/v1/assessments                                                         y y y y y y l
      PUT /api/v1/documents/{documentId}                                              y y n y f y n
      POST /api/v1/documents/{documentId}/upload-address                              y y n y f y n
      POST /api/v1/documents/{documentId}/complete                                    y y n y f y n
      POST /api/v1/documents/{documentId}/content                                     u u u u u u u
      POST /api/v1/documents/{documentId}/download                                    y y n y f y n
      POST /api/v1/documents/{documentId}/withdraw                                    y y n y f y n
      PUT /api/v1/documents/{documentId}/legal-hold                                   y f n f f y n
      DELETE /api/v1/documents/{documentId}/legal-hold                                y f n f f y n
      GET /api/v1/documents/{documentId}                                              y y n y y y n
      GET /api/v1/documents/{documentId}/accesses                                     y y n y y y n
      GET /api/v1/documents                                                           y y y y y y l
      GET /api/v1/documents/usage                                                     y f f f y y l
      PUT /api/v1/documents/archives/{archiveId}                                      y y n y f y n
      GET /api/v1/documents/archives/{archiveId}                                      n n n n n n n
      POST /api/v1/documents/archives/{archiveId}/download                            n n n n n n n
      GET /api/v1/documents/archives                                                  y y y y y y l
      POST /api/v1/operations/document-checks                                         f f f f f y f
      GET /api/v1/operations/document-checks                                          f f f f f y f
      GET /api/v1/operations/document-checks/{checkId}                                f f f f f n f
      PUT /api/v1/organisations/{organisationId}                                      y y y y y y x
      PUT /api/v1/organisations/{organisationId}/members/{personId}                   y f f f f y n
      DELETE /api/v1/organisations/{organisationId}/members/{personId}                y f f f f y n
      POST /api/v1/organisations/{organisationId}/owner                               y f f f f y n
      PUT /api/v1/organisations/{organisationId}/second-factor-policy                 y f f f f y n
      PUT /api/v1/organisations/{organisationId}/plan                                 f f f f f y n
      PUT /api/v1/organisations/{organisationId}/invitations/{invitationId}           y f f f f y n
      DELETE /api/v1/organisations/{organisationId}/invitations/{invitationId}        n f f f f n n
      POST /api/v1/organisations/{organisationId}/invitations/{invitationId}/resend   n f f f f n n
      POST /api/v1/organisations/invitations/accept                                   n n n n n n n
      PUT /api/v1/organisations/{organisationId}/service-clients/{clientId}           y f f f f y n
      POST /api/v1/organisations/{organisationId}/service-clients/{clientId}/secret   n f f f f n n
      DELETE /api/v1/organisations/{organisationId}/service-clients/{clientId}        n f f f f n n
      PUT /api/v1/organisations/{organisationId}/identity-providers/{connectionId}    y f f f f y n
      DELETE /api/v1/organisations/{organisationId}/identity-providers/{connectionId} y f f f f y n
      GET /api/v1/organisations/{organisationId}/invitations                          y f f f f y n
      GET /api/v1/organisations/{organisationId}/invitations.csv                      y f f f f y n
      GET /api/v1/organisations/{organisationId}/service-clients                      y f f f f y n
      GET /api/v1/organisations/{organisationId}/identity-providers                   y f f f f y n
      GET /api/v1/organisations/{organisationId}                                      y y y y y y n
      GET /api/v1/organisations/{organisationId}/members                              y y y f y y n
      GET /api/v1/profiles/me                                                         y y y y y y l
      PATCH /api/v1/profiles/me                                                       y y y y y y l
      POST /api/v1/privacy/erasure                                                    y y y y y y y
      DELETE /api/v1/privacy/erasure                                                  y y y y y y y
      GET /api/v1/privacy/erasure                                                     y y y y y y l
      PUT /api/v1/privacy/consents/{purpose}                                          y y y y y y y
      DELETE /api/v1/privacy/consents/{purpose}                                       y y y y y y y
      GET /api/v1/privacy/consents                                                    y y y y y y l
      POST /api/v1/operations/people/{personId}/erasure                               f f f f f y f
      DELETE /api/v1/operations/people/{personId}/erasure                             f f f f f y f
      GET /api/v1/operations/people/{personId}/erasure                                f f f f f y f
      GET /api/v1/operations/erasures                                                 f f f f f y f
      GET /api/v1/audit/events                                                        f f f f y y l
      GET /api/v1/audit/aggregates/{aggregateType}/{aggregateId}                      f f f f y y x
      GET /api/v1/audit/read-models                                                   f f f f y y l
      POST /api/v1/audit/replays                                                      f f f f f n x
      GET /api/v1/audit/replays/{replayId}                                            f f f f n n x
      POST /api/v1/audit/replays/{replayId}/pause                                     f f f f f n x
      POST /api/v1/audit/replays/{replayId}/resume                                    f f f f f n x
      POST /api/v1/audit/replays/{replayId}/abandon                                   f f f f f n x
      GET /api/v1/audit/checkpoint-keys                                               - - - - - - -
      POST /api/v1/audit/checkpoint-keys                                              f f f f f y f
      GET /api/v1/audit/checkpoints                                                   f f f f y y l
      POST /api/v1/audit/verifications                                                f f f f f y f
      GET /api/v1/audit/verifications                                                 f f f f y y l
      GET /api/v1/audit/verifications/{verificationId}                                f f f f n n x
      POST /api/v1/audit/reconciliations                                              f f f f f y f
      GET /api/v1/audit/reconciliations                                               f f f f y y l
      GET /api/v1/audit/reconciliations/{reconciliationId}                            f f f f n n x
      POST /api/v1/audit/reconciliations/{reconciliationId}/cancel                    f f f f f n f
      GET /api/v1/operations/dead-letters                                             f f f f f y f
      GET /api/v1/operations/dead-letters/{sequenceId}                                f f f f f n f
      POST /api/v1/operations/dead-letters/{sequenceId}/retry                         f f f f f n f
      POST /api/v1/operations/dead-letters/{sequenceId}/discard                       f f f f f n f
      POST /api/v1/operations/dead-letters/{sequenceId}/letters/{position}/discard    f f f f f n f
      GET /api/v1/operations/discarded-letters                                        f f f f f y f
      GET /api/v1/operations/signing-keys                                             f f f f f y f
      POST /api/v1/operations/signing-keys                                            f f f f f y f
      GET /api/v1/auth/sessions                                                       y y y y y y l
      DELETE /api/v1/auth/sessions/{sessionId}                                        n n n n n n n
      POST /api/v1/auth/sessions/revoke-others                                        y y y y y y y
      POST /api/v1/auth/password/change                                                   f f f f f f f
      POST /api/v1/auth/verify-email                                                      - - - - - - -
      POST /api/v1/auth/verify-email/resend                                               - - - - - - -
      POST /api/v1/auth/password/forgot                                                   - - - - - - -
      POST /api/v1/auth/password/reset                                                    - - - - - - -
      POST /api/v1/auth/magic-link                                                        - - - - - - -
      POST /api/v1/auth/magic-link/redeem                                                 - - - - - - -
      GET /api/v1/auth/second-factors                                                 y y y y y y l
      DELETE /api/v1/auth/second-factors/{factorId}                                   n n n n n n n
      POST /api/v1/auth/totp                                                          y y y y y y y
      POST /api/v1/auth/totp/{factorId}/confirm                                       n n n n n n n
      POST /api/v1/auth/passkeys/options                                              y y y y y y y
      POST /api/v1/auth/passkeys                                                      y y y y y y y
      POST /api/v1/auth/recovery-codes                                                n n n n n n n
      POST /api/v1/auth/step-up                                                       w w w w w w w
      POST /api/v1/auth/step-up/passkey-options                                       y y y y y y y
      POST /api/v1/operations/people/{personId}/second-factors/reset                  f f f f f y f
      POST /api/v1/auth/second-factor                                                 - - - - - - -
      POST /api/v1/auth/second-factor/passkey-options                                 - - - - - - -
      POST /api/v1/auth/passkeys/log-in/options                                       - - - - - - -
      POST /api/v1/auth/passkeys/log-in                                               - - - - - - -
      POST /api/v1/auth/register                                                      - - - - - - -
      GET /api/v1/auth/sso/providers                                                  - - - - - - -
      POST /api/v1/auth/sso/{provider}/authorizations                                 - - - - - - -
      GET /api/v1/auth/sso/callback                                                   - - - - - - -
      POST /api/v1/auth/sso/redeem                                                    - - - - - - -
      POST /api/v1/auth/sso/links/confirm                                             - - - - - - -
      GET /api/v1/auth/sso/links                                                      y y y y y y l
      DELETE /api/v1/auth/sso/links/{provider}                                        y y y y y y y
      POST /api/v1/auth/login                                                         - - - - - - -
      POST /api/v1/auth/refresh                                                       - - - - - - -
      POST /api/v1/auth/token                                                         - - - - - - -
      POST /api/v1/auth/logout                                                        - - - - - - -
      GET /api/v1/auth/.well-known/jwks.json                                          - - - - - - -
      GET /api/v1/openapi.json                                                        - - - - - - -
      POST /api/v1/webhooks/stripe                                                    - - - - - - -
      """;

  /** Column of whoever comes from elsewhere. */
  static final int STRANGER = 6;

  private AccessTable() {}

  /** What is expected, column by column, by method and path. */
  static Map<String, List<String>> rows() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String line : ROWS.strip().split("\n")) {
      String[] words = line.split(" +");
      rows.put(words[0] + " " + words[1], List.of(words).subList(2, words.length));
    }
    return rows;
  }

  /** Whether the operation, by method and path, is open to the public. */
  static boolean isOpen(String operation) {
    return rows().getOrDefault(operation, List.of("")).getFirst().equals("-");
  }

  /** Whether an answer is as expected. */
  static boolean fits(String expected, Answer answer, List<String> secrets) {
    int status = answer.status();
    return switch (expected) {
      case "y" -> status < 300 || status == 409;
      case "f" -> status == 403;
      case "n" -> status == 404;
      case "u" -> status == 415;
      case "w" -> status == 401 || status == 429;
      case "x" -> Set.of(403, 404, 409).contains(status);
      case "l" ->
          status == 403 || (status == 200 && secrets.stream().noneMatch(answer.body()::contains));
      default -> throw new IllegalArgumentException(expected);
    };
  }
}
