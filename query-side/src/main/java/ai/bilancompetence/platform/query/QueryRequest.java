package ai.bilancompetence.platform.query;

import ai.bilancompetence.platform.access.Actor;
import org.jspecify.annotations.Nullable;

/**
 * The part of an HTTP request that every query needs.
 *
 * @param readAfter position that the answer must reflect; absent when the caller does not mind
 * @param asOf instant or position to look back to; absent for now
 */
public record QueryRequest(Actor actor, @Nullable Long readAfter, @Nullable AsOf asOf) {}
