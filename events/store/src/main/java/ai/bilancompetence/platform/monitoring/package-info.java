/** What operators and load balancers are told about a node. */
@NullMarked
package ai.bilancompetence.platform.monitoring;

import org.jspecify.annotations.NullMarked;
