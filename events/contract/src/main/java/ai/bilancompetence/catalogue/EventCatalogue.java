package ai.bilancompetence.catalogue;

import ai.bilancompetence.assessments.event.AssessmentsEvent;
import ai.bilancompetence.credits.event.CreditsEvent;
import ai.bilancompetence.credits.upcasting.CreditsCapturedFrom1;
import ai.bilancompetence.credits.upcasting.CreditsGrantedFrom1;
import ai.bilancompetence.credits.upcasting.CreditsGrantedFrom2;
import ai.bilancompetence.credits.upcasting.CreditsReleasedFrom1;
import ai.bilancompetence.credits.upcasting.CreditsReservedFrom1;
import ai.bilancompetence.credits.upcasting.CreditsSpentFrom1;
import ai.bilancompetence.documents.event.DocumentsEvent;
import ai.bilancompetence.identity.event.IdentityEvent;
import ai.bilancompetence.platform.event.DomainEvent;
import ai.bilancompetence.platform.upcasting.JsonUpcaster;
import ai.bilancompetence.privacy.event.PrivacyEvent;
import ai.bilancompetence.subscriptions.event.SubscriptionsEvent;
import java.util.List;
import java.util.stream.Stream;

/** Every event type of the product, found by walking the sealed types. */
public final class EventCatalogue {

  private static final List<Class<? extends DomainEvent>> CONTEXTS =
      List.of(
          AssessmentsEvent.class,
          CreditsEvent.class,
          DocumentsEvent.class,
          IdentityEvent.class,
          PrivacyEvent.class,
          SubscriptionsEvent.class);

  private static final List<JsonUpcaster> UPCASTERS =
      List.of(
          new CreditsGrantedFrom1(),
          new CreditsGrantedFrom2(),
          new CreditsReservedFrom1(),
          new CreditsCapturedFrom1(),
          new CreditsReleasedFrom1(),
          new CreditsSpentFrom1());

  private EventCatalogue() {}

  /** All event records, grouped by context, in the declared order. */
  public static List<Class<? extends DomainEvent>> eventTypes() {
    return CONTEXTS.stream().<Class<? extends DomainEvent>>flatMap(EventCatalogue::leaves).toList();
  }

  /** What carries the older revisions of events forward: one for every step of every event. */
  public static List<JsonUpcaster> upcasters() {
    return UPCASTERS;
  }

  private static Stream<Class<? extends DomainEvent>> leaves(Class<? extends DomainEvent> type) {
    if (!type.isSealed()) {
      return Stream.of(type);
    }
    return Stream.of(type.getPermittedSubclasses())
        .<Class<? extends DomainEvent>>map(sub -> sub.asSubclass(DomainEvent.class))
        .flatMap(EventCatalogue::leaves);
  }
}
