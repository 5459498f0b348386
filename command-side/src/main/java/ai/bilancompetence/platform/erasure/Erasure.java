package ai.bilancompetence.platform.erasure;

import java.util.List;

/**
 * What an eraser has done.
 *
 * @param erased stable codes of what is gone, the same whether or not there was any
 * @param kept what stays, without a name to it
 */
public record Erasure(List<String> erased, List<Kept> kept) {

  public Erasure {
    erased = List.copyOf(erased);
    kept = List.copyOf(kept);
  }

  /**
   * What stays.
   *
   * @param what stable code
   * @param reason stable code of the duty
   * @param source article or standard
   */
  public record Kept(String what, String reason, String source) {}
}
