/** Subscriptions: plans, purchases and payments. */
@NamedInterface("event")
@NullMarked
package ai.bilancompetence.subscriptions.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
