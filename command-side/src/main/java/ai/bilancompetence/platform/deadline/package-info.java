/** What has to be done when a moment comes, kept in the database until it is done. */
@NullMarked
package ai.bilancompetence.platform.deadline;

import org.jspecify.annotations.NullMarked;
