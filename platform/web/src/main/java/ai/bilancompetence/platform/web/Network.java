package ai.bilancompetence.platform.web;

import java.net.InetAddress;

/**
 * Addresses that begin alike.
 *
 * @param bits how many bits at the beginning
 */
record Network(InetAddress address, int bits) {

  /**
   * Reads {@code 10.0.0.0/8}, or one address. Names are not looked up.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Network parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int longest = address.getAddress().length * Byte.SIZE;
    int bits = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
    if (bits < 0 || bits > longest) {
      throw new IllegalArgumentException("A network has 0 to " + longest + " bits");
    }
    return new Network(address, bits);
  }

  boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += Byte.SIZE) {
      int mask = 0xFF << Math.max(0, Byte.SIZE - (bits - bit));
      if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask & 0xFF) != 0) {
        return false;
      }
    }
    return true;
  }
}
