@NullMarked
package ai.bilancompetence.broken.nullmarked.marked;

import org.jspecify.annotations.NullMarked;
