package ai.bilancompetence.broken.libraries;

import org.mockito.Mockito;

class BrokenMock {
  Object mock = Mockito.mock(Runnable.class);
}
