package ai.bilancompetence.credits.query;

import ai.bilancompetence.credits.event.AccountOwner;
import ai.bilancompetence.credits.event.CreditMonth;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that a statement says, as text in French. */
final class FrenchStatement {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss", Locale.FRANCE).withZone(CreditMonth.ZONE);

  private FrenchStatement() {}

  static Map<String, Object> of(StatementDocument document) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("owner", document.ownerName());
    text.put("ownerKind", kindOf(document.owner()));
    text.put("account", document.accountId().toString());
    text.put("period", periodOf(document));
    text.put("openingAvailable", credits(document.opening().available()));
    text.put("openingHeld", credits(document.opening().held()));
    text.put("closingAvailable", credits(document.closing().available()));
    text.put("closingHeld", credits(document.closing().held()));
    text.put("lines", document.lines().stream().map(FrenchStatement::line).toList());
    text.put("position", number(document.moment().position()));
    text.put("closedAt", TIME.format(document.moment().at()));
    return text;
  }

  private static Map<String, String> line(StatementLine line) {
    return Map.of(
        "date", TIME.format(line.occurredAt()),
        "label", labelOf(line),
        "account", line.ledgerAccount().equals(LedgerAccount.HELD) ? "réservé" : "disponible",
        "amount", (line.amount() > 0 ? "+" : "") + number(line.amount()),
        "balance", number(line.runningBalance()),
        "position", number(line.position()));
  }

  private static String kindOf(AccountOwner owner) {
    return switch (owner.kind()) {
      case ORGANISATION -> "Organisme";
      case PERSON -> "Personne";
    };
  }

  private static String periodOf(StatementDocument document) {
    Instant from = document.period().from();
    Instant to = document.period().to();
    String begin = from == null ? "depuis l’ouverture du compte" : "du " + TIME.format(from);
    Instant at = document.moment().at();
    Instant end = to == null || to.isAfter(at) ? at : to;
    return begin + (from == null ? " jusqu’au " : " au ") + TIME.format(end);
  }

  private static String labelOf(StatementLine line) {
    String what =
        line.eventType().equals("credits.CreditsCaptured")
                && line.ledgerAccount().equals(LedgerAccount.AVAILABLE)
            ? "Reste d’une réservation, rendu"
            : labelOf(line.eventType());
    @Nullable String feature = line.feature();
    return feature == null ? what : what + " – " + nameOf(feature);
  }

  /** A feature of an installation's own keeps its code. */
  private static String nameOf(String feature) {
    return switch (feature) {
      case "bilan" -> "bilan de compétences";
      case "career_exploration" -> "exploration de carrière";
      case "competency_analysis" -> "analyse de compétences";
      case "hd_image" -> "image HD";
      case "image" -> "image";
      case "resume_analysis" -> "analyse de CV";
      case "skills_assessment" -> "évaluation de compétences";
      default -> feature;
    };
  }

  private static String labelOf(String eventType) {
    return switch (eventType) {
      case "credits.CreditsGranted" -> "Attribution de crédits";
      case "credits.CreditsReserved" -> "Réservation";
      case "credits.CreditsPartlyCaptured" -> "Consommation partielle d’une réservation";
      case "credits.CreditsCaptured" -> "Consommation d’une réservation";
      case "credits.CreditsReleased" -> "Réservation annulée";
      case "credits.CreditReservationExpired" -> "Réservation échue";
      case "credits.CreditsSpent" -> "Consommation";
      case "credits.CreditsRefunded" -> "Remboursement";
      case "credits.CreditsExpired" -> "Crédits expirés";
      case "credits.CreditGrantVoided" -> "Attribution annulée";
      case "credits.CreditsVoided" -> "Retour sur une attribution annulée";
      case "credits.CreditsClawedBack" -> "Reprise après remboursement du paiement";
      case "credits.CreditDebtPaid" -> "Apurement de la dette";
      case "credits.CreditsAdjusted" -> "Régularisation";
      case "credits.CreditsTransferredOut" -> "Transfert émis";
      case "credits.CreditsTransferredIn" -> "Transfert reçu";
      case "credits.CreditsTransferReturned" -> "Transfert refusé, crédits rendus";
      default -> eventType;
    };
  }

  private static String credits(long amount) {
    return number(amount) + (Math.abs(amount) < 2 ? "\u00a0crédit" : "\u00a0crédits");
  }

  /** With spaces that do not break, in a width that every font has. */
  private static String number(long value) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.FRANCE);
    symbols.setGroupingSeparator('\u00a0');
    return new DecimalFormat("#,##0", symbols).format(value);
  }

  /** Which events have a label of their own. */
  static boolean knows(String eventType) {
    return !labelOf(eventType).equals(eventType);
  }
}
