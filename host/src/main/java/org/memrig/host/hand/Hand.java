package org.memrig.host.hand;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memrig.config.BadInput;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.data.Figure;

/**
 * Do commands as they come, each guarded and recorded. What is refused, or not understood, is said
 * and changes nothing; the session goes on.
 *
 * <p>An experiment like others, so that it is stored, ended, drawn and replayed like others. What a
 * person will ask cannot be declared, so that the rig's limits alone hold.
 */
public final class Hand implements Experiment<HandParameters> {
  /** Its name. */
  public static final String NAME = "hand";

  static final String SERIES = "command";
  private static final String DONE = "done";

  private final Optional<Console> console;

  /** Take commands from the parameters. */
  public Hand() {
    this.console = Optional.empty();
  }

  /** Take commands from a console. */
  public Hand(Console console) {
    this.console = Optional.of(console);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String text() {
    return "Do commands one after another, as at memrig bench.";
  }

  @Override
  public Class<HandParameters> parameters() {
    return HandParameters.class;
  }

  @Override
  public Resume resume() {
    return Resume.CONTINUE;
  }

  @Override
  public void declare(
      HandParameters parameters, Chip chip, BoardDescription board, PlanDemand demand) {
    demand.byHand();
  }

  @Override
  public void run(HandParameters parameters, Bench bench) {
    Console from = console.orElseGet(() -> new Script(parameters.commands()));
    Series log =
        bench
            .recorder()
            .series(
                SERIES,
                Column.text("line", "the command as it was typed"),
                Column.text("answer", "done, or why not"));
    long first = bench.checkpoints().resumed().map(Checkpoint::position).orElse(0L);
    NotedBench noted = NotedBench.of(bench);
    Deeds deeds = new Deeds(noted);
    long number = 0;
    from.opened(bench.board());
    for (Optional<String> line = from.next(); line.isPresent(); line = from.next()) {
      for (String command : Script.split(line.get())) {
        if (number++ < first) {
          continue;
        }
        bench.checkStop();
        Answer answer = answer(deeds, command);
        String said = answer.reason().isEmpty() ? DONE : answer.reason();
        log.row(Series.NO_CELL, noted.nanos()).put(command).put(said).end();
        bench.checkpoints().reached(number, "");
        from.answer(answer);
        if (answer.last()) {
          return;
        }
      }
    }
    bench.checkStop();
  }

  private static Answer answer(Deeds deeds, String command) {
    try {
      return Answer.of(command, deeds.does(command));
    } catch (BadInput e) {
      return Answer.not(command, Answer.Status.WRONG, String.valueOf(e.getMessage()));
    } catch (Refused e) {
      return Answer.not(command, Answer.Status.REFUSED, String.valueOf(e.getMessage()));
    } catch (BoardFault e) {
      if (e.grade() != BoardFault.Grade.CELL) {
        throw e;
      }
      return Answer.not(command, Answer.Status.EVENT, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public HandParameters again(HandParameters parameters, RunView run) {
    return run.has(SERIES)
        ? new HandParameters(
            Stream.of(run.series(SERIES).texts("line")).collect(Collectors.joining("; ")))
        : parameters;
  }

  @Override
  public List<Figure> figures(HandParameters parameters, Chip chip, RunView run) {
    return HandFigures.of(chip, run);
  }
}
