package ai.bilancompetence.identity.command;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells where a request came from, without the part of the address that tells one household. */
final class Places {

  private static final int IPV4_BYTES = 4;
  private static final int IPV4_KEPT = 3;
  private static final int IPV6_KEPT = 6;

  private Places() {}

  /**
   * The network of an address: {@code 192.0.2.0/24}, {@code 2001:db8:1:0:0:0:0:0/48}.
   *
   * @param address as the server knows it, never a name
   */
  static String of(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      int kept = bytes.length == IPV4_BYTES ? IPV4_KEPT : IPV6_KEPT;
      Arrays.fill(bytes, kept, bytes.length, (byte) 0);
      return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * Byte.SIZE;
    } catch (IllegalArgumentException | UnknownHostException e) {
      return "";
    }
  }
}
