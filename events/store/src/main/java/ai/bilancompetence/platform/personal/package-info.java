/**
 * Personal data that leaves the process encrypted, each person's with a key of their own, so that
 * it is erased from what is never changed when the key is destroyed.
 */
@NullMarked
package ai.bilancompetence.platform.personal;

import org.jspecify.annotations.NullMarked;
