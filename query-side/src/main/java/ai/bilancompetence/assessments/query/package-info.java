/** Assessments: the bilans as they can be read. */
@NullMarked
package ai.bilancompetence.assessments.query;

import org.jspecify.annotations.NullMarked;
