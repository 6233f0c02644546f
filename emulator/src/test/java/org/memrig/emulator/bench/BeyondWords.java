package org.memrig.emulator.bench;

import java.util.List;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Wave;

/**
 * Tell what the firmware cannot do and no ability has a word for: {@code firmware/README.md} lists
 * it. The host learns of it when the program is refused.
 */
final class BeyondWords {
  private BeyondWords() {}

  static boolean asks(Program program) {
    return asks(program.rest()) || asks(program.steps());
  }

  private static boolean asks(List<Step> steps) {
    return steps.stream().anyMatch(BeyondWords::asks);
  }

  private static boolean asks(Step step) {
    return switch (step) {
      case Repeat repeat -> asks(repeat.body());
      case Wave wave -> asks(wave);
      case Idle idle -> idle.hold().filter(BeyondWords::asks).isPresent();
      case Read read -> forced(read.unselected());
      case Multiply multiply -> forced(multiply.unselected());
      case Pulse _ -> false;
    };
  }

  private static boolean forced(Drive unselected) {
    return unselected instanceof Drive.Amps || unselected instanceof Drive.Marker;
  }

  private static boolean asks(Rest rest) {
    return rest.gates() instanceof Drive.Float || !(rest.bulk() instanceof Drive.Ground);
  }

  private static boolean asks(Wave wave) {
    return wave.drives().stream()
            .anyMatch(each ->
                each.line().kind() == LineKind.BULK
                    || (each.line().kind() == LineKind.GATE && each.drive() instanceof Drive.Float))
        || wave.senses().stream().anyMatch(BeyondWords::asks)
        || wave.limits().stream().anyMatch(each -> outside(each.line().kind()));
  }

  private static boolean asks(Sense sense) {
    return outside(sense.line().kind())
        || (sense.quantity() == Sense.Quantity.AMPS && sense.line().kind() != LineKind.COLUMN);
  }

  private static boolean outside(LineKind kind) {
    return kind == LineKind.BULK || kind == LineKind.MARKER;
  }
}
