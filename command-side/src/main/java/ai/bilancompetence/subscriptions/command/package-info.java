/** Subscriptions: what customers pay for, and how we learn that they paid. */
@NullMarked
@NamedInterface("command")
package ai.bilancompetence.subscriptions.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
