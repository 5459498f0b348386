/** Assessments: what can have happened in a bilan de compétences. */
@NamedInterface("event")
@NullMarked
package ai.bilancompetence.assessments.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
