/**
 * Identity: what people prove themselves with in addition to a password. It keeps and checks
 * proofs; what follows from one is decided, and recorded, by who asked.
 */
@NullMarked
package ai.bilancompetence.identity.command.factor;

import org.jspecify.annotations.NullMarked;
