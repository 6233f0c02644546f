/** Matrices of numbers in files: CSV and NumPy's NPY. */
@NullMarked
package org.memrig.host.matrix;

import org.jspecify.annotations.NullMarked;
