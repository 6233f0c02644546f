package org.memrig.host.cli;

import org.memrig.host.build.Build;
import picocli.CommandLine.IVersionProvider;

/** Tell the version. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {Build.current().toString()};
  }
}
