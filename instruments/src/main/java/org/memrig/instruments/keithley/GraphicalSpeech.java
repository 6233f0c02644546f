package org.memrig.instruments.keithley;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.ScpiNumber;

/** Say in one of a graphical SourceMeter's languages what drives it. */
interface GraphicalSpeech {
  /** How far a trigger model has come. */
  enum State {
    DONE,
    RUNNING,
    GIVEN_UP
  }

  /**
   * A setting that is read back, and what it has to be.
   *
   * @param query what asks for it
   * @param text the word of the answer, or the number in writing
   * @param value the number; empty for a word
   */
  record Expected(String query, String text, Optional<Double> value) {
    Expected(String query, String text) {
      this(query, text, Optional.empty());
    }

    Expected(String query, double value) {
      this(query, ScpiNumber.write(value), Optional.of(value));
    }

    boolean met(String answer) {
      if (value.isEmpty()) {
        return answer.equalsIgnoreCase(text);
      }
      ScpiNumber read = ScpiNumber.read(answer);
      return read.data() && Math.abs(read.value() - value.get()) <= Math.abs(value.get()) * 1e-5;
    }
  }

  /** Return what the instrument says when asked for the language. */
  String language();

  /** Return how errors and signs of life are asked for. */
  Conventions conventions();

  /** Return what breaks a trigger model off and switches the output off: no question. */
  String[] safe();

  /** Return the question for the frequency of the mains, Hz. */
  String hertz();

  /** Return what brings an instrument that was reset into the state that all courses share. */
  List<String> prepare(AnalyzerSettings settings);

  /** Return what sets a course up, the output off: range, then limit, then levels, then blocks. */
  List<String> load(Course course, Facts facts, AnalyzerSettings settings);

  /** Return what has to be as it was set before the output may go on; the limit is the third. */
  List<Expected> expected(Course course, Facts facts, AnalyzerSettings settings);

  /** Return one question for all of these and, as the last, whether the interlock is closed. */
  String question(List<Expected> all);

  /** Return the pattern between two answers. */
  String between();

  /** Return how it says yes. */
  String yes();

  /** Return what starts the trigger model. */
  String start();

  /** Return the question for the trigger model's state. */
  String stateQuestion();

  /** Return what an answer to it says. */
  State state(String answer);

  /** Return the question for the number of readings. */
  String count();

  /** Return the question for source, reading and source status of readings, the first being 1. */
  String data(int from, int to);
}
