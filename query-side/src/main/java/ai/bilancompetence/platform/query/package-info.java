/** How queries are answered: read-your-writes, log positions, travel in time, lists. */
@NullMarked
package ai.bilancompetence.platform.query;

import org.jspecify.annotations.NullMarked;
