package org.memrig.instruments.keithley;

import java.util.List;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.ReadBack;

/** Say in one of a graphical SourceMeter's languages what drives it. */
interface GraphicalSpeech {
  /** How far a trigger model has come. */
  enum State {
    DONE,
    RUNNING,
    GIVEN_UP
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

  /** Return how several questions are asked in one message. */
  ReadBack.Joining joining();

  /** Say what has to be as it was set before the output may go on. */
  void expect(ReadBack back, Course course, Facts facts, AnalyzerSettings settings);

  /** Return the question for the limit, which is among what is expected. */
  String limit(Course course);

  /** Return the question whether the interlock is closed. */
  String interlock();

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
