/** Tests against programs beyond a JDK: profile {@code peers}. */
package org.memrig.host.peers;
