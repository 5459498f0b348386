package ai.bilancompetence.subscriptions.event;

import ai.bilancompetence.platform.event.DomainEvent;

/** Everything that can have happened to purchases and subscriptions. */
public sealed interface SubscriptionsEvent extends DomainEvent permits CreditPackPurchased {}
