package org.memrig.config;

import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Find the providers of a service by their names: exactly one for each name, and none that fails.
 *
 * <p>The one place for this rule: for drivers, cell laws and experiments, ours and those that jars
 * from outside bring. What is wrong is told at once for all of them, with class and jar; nothing
 * stands in for a provider.
 */
public final class Providers {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private Providers() {}

  /**
   * Load every provider that a class loader sees.
   *
   * @param name returns the name of a provider: lower-case words joined by hyphens
   * @throws BadInput naming every provider that fails, or whose name is taken or none
   */
  public static <T> SortedMap<String, T> load(
      Class<T> service, @Nullable ClassLoader loader, Function<? super T, String> name) {
    Taken<T> taken = new Taken<>(name);
    Spliterator<ServiceLoader.Provider<T>> each =
        ServiceLoader.load(service, loader).stream().spliterator();
    while (next(each, taken)) {}
    return taken.all();
  }

  /**
   * Take providers that are there already: for tests, and for programs that bring their own.
   *
   * @throws BadInput as {@link #load}
   */
  public static <T> SortedMap<String, T> of(
      Iterable<? extends T> providers, Function<? super T, String> name) {
    Taken<T> taken = new Taken<>(name);
    providers.forEach(taken::take);
    return taken.all();
  }

  /** Take one provider, or what is wrong with it; tell whether there may be more. */
  private static <T> boolean next(Spliterator<ServiceLoader.Provider<T>> each, Taken<T> taken) {
    try {
      return each.tryAdvance(taken::make);
    } catch (ServiceConfigurationError | LinkageError broken) {
      // The search goes on behind a class that is missing, but not if it would say the same again.
      return taken.note("class path", text(broken));
    }
  }

  private static String text(Error broken) {
    Throwable cause = broken.getCause();
    return broken.getMessage() + (cause == null ? "" : " (" + cause + ")");
  }

  /** Return where a class comes from. */
  private static String jar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "class path";
    }
    URL place = source.getLocation();
    return place.getProtocol().equals("file") ? place.getPath() : place.toString();
  }

  /** Hold the providers found so far, and what is wrong with the others. */
  private static final class Taken<T> {
    private final Function<? super T, String> name;
    private final SortedMap<String, T> found = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Taken(Function<? super T, String> name) {
      this.name = name;
    }

    void make(ServiceLoader.Provider<T> provider) {
      T made;
      try {
        made = provider.get();
      } catch (ServiceConfigurationError | LinkageError broken) {
        note(jar(provider.type()), text(broken));
        return;
      }
      take(made);
    }

    void take(T provider) {
      Class<?> type = provider.getClass();
      String its;
      try {
        its = String.valueOf(name.apply(provider));
      } catch (RuntimeException | LinkageError broken) {
        note(jar(type), type.getName() + " does not say its name (" + broken + ")");
        return;
      }
      if (!NAME.matcher(its).matches()) {
        note(
            jar(type),
            type.getName() + " is named '" + its + "', which is not lower-case words with hyphens");
        return;
      }
      T other = found.putIfAbsent(its, provider);
      if (other != null) {
        Class<?> first = other.getClass();
        note(
            jar(type),
            type.getName()
                + " is named '"
                + its
                + "', as "
                + first.getName()
                + " in "
                + jar(first)
                + " is already");
      }
    }

    boolean note(String where, String what) {
      Problem problem = new Problem(where, 0, 0, "", what + "; mend or remove this provider");
      if (!problems.isEmpty() && problems.getLast().equals(problem)) {
        return false;
      }
      return problems.add(problem);
    }

    SortedMap<String, T> all() {
      if (!problems.isEmpty()) {
        throw new BadInput(problems);
      }
      return Collections.unmodifiableSortedMap(found);
    }
  }
}
