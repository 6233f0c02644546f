package org.memrig.instruments.testkit;

/**
 * Say what every board keeps, as tests to inherit: a board is one when this passes.
 *
 * <pre>{@code
 * class MyBoardTests implements BoardContract {
 *   @Override
 *   public Board open() {
 *     return new MyBoard(new ScriptedLink(...));
 *   }
 * }
 * }</pre>
 *
 * <p>No test is skipped: what a board's description does not offer, the board must refuse, and
 * nothing may have changed. A board that can show what its cells truly are implements {@link
 * TestBench}, or the test class overrides {@link BoardUnderTest#bench}; values are then checked
 * besides form. Every result is poisoned after its callback, and after each test {@link
 * QuietExtension} looks for what was left behind.
 *
 * <p>The parts may also be implemented one by one while a board grows.
 */
public interface BoardContract
    extends DescribeContract,
        ReadContract,
        PulseContract,
        MultiplyContract,
        WaveContract,
        IdleContract,
        RepeatContract,
        RestContract,
        StopContract,
        SafeContract,
        TerminalsContract {}
