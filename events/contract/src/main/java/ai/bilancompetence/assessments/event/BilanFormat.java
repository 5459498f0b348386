package ai.bilancompetence.assessments.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many hours a bilan is sold for; 24 is the legal maximum (Code du travail, L6313-4). */
public enum BilanFormat {
  @JsonProperty("13h")
  HOURS_13(13),
  @JsonProperty("18h")
  HOURS_18(18),
  @JsonProperty("24h")
  HOURS_24(24);

  private final int hours;

  BilanFormat(int hours) {
    this.hours = hours;
  }

  /** Length of the bilan in hours. */
  public int hours() {
    return hours;
  }
}
