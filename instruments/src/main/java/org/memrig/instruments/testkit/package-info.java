/**
 * The contract that every board keeps, as tests to inherit, and a reference board that keeps it.
 *
 * <p>For authors of drivers, inside memrig and outside: a new board is one test class that
 * implements {@link org.memrig.instruments.testkit.BoardContract}. It needs JUnit Jupiter at test
 * time; nothing at run time may use it.
 */
@NullMarked
package org.memrig.instruments.testkit;

import org.jspecify.annotations.NullMarked;
