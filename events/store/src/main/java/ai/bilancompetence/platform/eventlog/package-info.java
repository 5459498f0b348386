/** The event log on PostgreSQL behind the interfaces of Axon: append, read, tail. */
@NullMarked
package ai.bilancompetence.platform.eventlog;

import org.jspecify.annotations.NullMarked;
