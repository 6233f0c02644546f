package org.memrig.physics.filament;

import org.memrig.config.Default;
import org.memrig.config.Text;

/**
 * Say what cells do while nothing is applied to them.
 *
 * @param relaxation right after writing; switch {@code relaxation}
 * @param retention over years, or hours in an oven; switch {@code drift}
 * @param telegraph two-state noise; switch {@code rtn}
 * @param flicker 1/f noise; switch {@code flicker}
 */
@Text("What cells do while nothing is applied to them.")
public record Instability(
    @Text("right after writing") @Default("") Relaxation relaxation,
    @Text("over years, or hours in an oven") @Default("") Retention retention,
    @Text("two-state noise") @Default("") Telegraph telegraph,
    @Text("1/f noise") @Default("") Flicker flicker) {

  /** Cells that stay as they are. */
  public static final Instability NONE =
      new Instability(Relaxation.NONE, Retention.NONE, Telegraph.NONE, Flicker.NONE);

  /** Return the same with another relaxation. */
  public Instability with(Relaxation other) {
    return new Instability(other, retention, telegraph, flicker);
  }

  /** Return the same with another retention. */
  public Instability with(Retention other) {
    return new Instability(relaxation, other, telegraph, flicker);
  }

  /** Return the same with another telegraph noise. */
  public Instability with(Telegraph other) {
    return new Instability(relaxation, retention, other, flicker);
  }

  /** Return the same with another 1/f noise. */
  public Instability with(Flicker other) {
    return new Instability(relaxation, retention, telegraph, other);
  }
}
