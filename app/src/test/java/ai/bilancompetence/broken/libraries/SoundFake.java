package ai.bilancompetence.broken.libraries;

class SoundFake implements Runnable {
  @Override
  public void run() {}
}
