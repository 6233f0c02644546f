/** What the build has written about itself; for everyone in the application, knows nobody. */
@NullMarked
package org.memrig.host.build;

import org.jspecify.annotations.NullMarked;
