package ai.bilancompetence.broken.deciders.command;

final class Tariffs {
  String price(String feature) {
    return new TariffFile().line(feature);
  }
}
