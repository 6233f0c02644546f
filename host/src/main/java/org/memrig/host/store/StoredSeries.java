package org.memrig.host.store;

import java.util.List;
import org.memrig.protocols.bench.Column;

/**
 * Hold what a file says about a series.
 *
 * @param id in the file
 * @param lastRow the id of its last row, superseded or not; 0 if it has none
 */
record StoredSeries(long id, String name, List<Column> columns, long lastRow) {}
