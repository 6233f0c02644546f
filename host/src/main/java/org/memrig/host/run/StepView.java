package org.memrig.host.run;

import java.util.List;
import org.memrig.protocols.bench.Document;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.RunEvent;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.bench.Session;

/** Show a run as one of its steps sees it. */
record StepView(RunView whole, String prefix) implements RunView {
  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public Outcome outcome() {
    return whole.outcome();
  }

  @Override
  public List<String> seriesNames() {
    return whole.seriesNames().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  @Override
  public SeriesView series(String name) {
    return whole.series(prefix + name);
  }

  @Override
  public List<Document> documents() {
    return whole.documents();
  }

  @Override
  public List<Session> sessions() {
    return whole.sessions();
  }

  @Override
  public List<RunEvent> events() {
    return whole.events();
  }
}
