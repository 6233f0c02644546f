package org.memrig.host.store;

import java.nio.ByteBuffer;
import org.memrig.instruments.board.Snapshots;

/** Be a chip whose answers depend on all that was done to it: a wrong snapshot shows at once. */
final class CountingBoard implements Snapshots {
  private long state = 1;

  double answer() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (state >>> 12) * 0x1p-52;
  }

  @Override
  public byte[] snapshot() {
    return ByteBuffer.allocate(Long.BYTES).putLong(state).array();
  }

  @Override
  public void restore(byte[] snapshot) {
    state = ByteBuffer.wrap(snapshot).getLong();
  }
}
