/** How events of older revisions are read as the types of today. */
@NullMarked
package ai.bilancompetence.platform.upcasting;

import org.jspecify.annotations.NullMarked;
