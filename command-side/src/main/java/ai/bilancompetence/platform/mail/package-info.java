/** Mail: what is written to people, kept until it is sent. */
@NullMarked
package ai.bilancompetence.platform.mail;

import org.jspecify.annotations.NullMarked;
