/** Write stored runs in forms that other programs read: CSV and HDF5. */
@NullMarked
package org.memrig.host.export;

import org.jspecify.annotations.NullMarked;
