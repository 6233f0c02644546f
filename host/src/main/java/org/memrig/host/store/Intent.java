package org.memrig.host.store;

/**
 * Hold a stress program whose end is not known: sent, or about to be, when the process died.
 *
 * @param id in the run
 * @param session in which it was begun
 * @param firstOperation the number of its first operation in the run
 * @param cells which it stresses, in the words of the one who began it
 * @param pulses that it may have applied, at most
 */
public record Intent(long id, long session, long firstOperation, String cells, long pulses) {}
