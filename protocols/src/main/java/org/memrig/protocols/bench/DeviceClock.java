package org.memrig.protocols.bench;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.StressClass;

/** Wait by the board's clock, and find out, when a run goes on, whether that clock went on too. */
public final class DeviceClock {
  private DeviceClock() {}

  /**
   * Return an idle time until a time of the board's clock, exact where the board can count from
   * one, else from now on.
   *
   * @param dueNanos when it is to end
   * @param lastNanos the device time that was last seen
   */
  public static Idle until(BoardDescription board, long dueNanos, long lastNanos) {
    return board.envelope().can(Ability.IDLE_SINCE)
        ? new Idle(new Idle.Until.At(dueNanos), Optional.empty())
        : Idle.of(Math.max(0, dueNanos - lastNanos) * 1e-9);
  }

  /**
   * Return what the board's clock says as a run goes on, ns. Less than before means that it began
   * anew, as that of a board does that was switched off: how long it was off nobody knows, and an
   * event says so. That of an emulated board, whose state is restored, stands where it stood.
   *
   * @param lastNanos the device time that was last seen
   * @param probe a read of any cell, which the experiment has declared
   */
  public static long resumed(Bench bench, long lastNanos, Read probe) {
    if (bench.board().identity().emulated()) {
      return lastNanos;
    }
    AtomicLong now = new AtomicLong();
    bench.run(Program.of(StressClass.READ, probe), result -> now.set(result.endNanos()));
    if (now.get() < lastNanos) {
      bench
          .recorder()
          .event(
              "clock",
              "the board's clock began anew; what was to be measured after a delay is measured as"
                  + " much later as the board was away");
    }
    return now.get();
  }
}
