/** Identity: people, organisations and their members as they can be read. */
@NullMarked
package ai.bilancompetence.identity.query;

import org.jspecify.annotations.NullMarked;
