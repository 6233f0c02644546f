package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Run the part of Keithley's test script language that drivers and users write: assignments, calls,
 * tables, functions without arguments, numeric loops and conditions.
 *
 * <p>Names with dots are the instrument's: {@link Host} gives and takes them. Other names are
 * variables.
 */
final class Tsp {
  /** The instrument's part of the language. */
  interface Host {
    /** Return an attribute; null if there is none of that name. */
    @Nullable Object get(String name);

    /** Set an attribute; false if there is none of that name. */
    boolean set(String name, Object value);

    /** Call a function; null if there is none of that name. */
    @Nullable List<Object> call(String name, List<Object> arguments);
  }

  private interface Code {
    void run();
  }

  private interface Value {
    List<Object> get();

    default Object one() {
      List<Object> all = get();
      return all.isEmpty() ? "nil" : all.getFirst();
    }
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:([A-Za-z_][A-Za-z_0-9]*(?:\\.[A-Za-z_][A-Za-z_0-9]*)*)"
              + "|([0-9]+\\.?[0-9]*(?:[eE][+-]?[0-9]+)?|\\.[0-9]+(?:[eE][+-]?[0-9]+)?)"
              + "|\"([^\"]*)\"|'([^']*)'|(==|~=|<=|>=|[-+*/=<>(){}\\[\\],;]))");
  private static final Pattern FORM = Pattern.compile("%(?:d|s|\\.[0-9]+e)");
  private static final int SYNTAX = -285;
  private static final int RUNTIME = -286;

  private record Token(String text, char kind) {}

  private final Host host;
  private final Map<String, Object> variables = new HashMap<>();
  private final Map<String, Code> functions = new HashMap<>();
  private List<Token> tokens = List.of();
  private int at;

  Tsp(Host host) {
    this.host = host;
  }

  /** Forget all variables and functions. */
  void clear() {
    variables.clear();
    functions.clear();
  }

  /**
   * Run a message.
   *
   * @throws ScpiFailure if it cannot be read, or fails while it runs
   */
  void run(String message) {
    tokens = split(message);
    at = 0;
    Code code = block();
    if (at < tokens.size()) {
      throw syntax();
    }
    code.run();
  }

  private static List<Token> split(String message) {
    List<Token> all = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(message);
    int end = 0;
    while (end < message.length() && !message.substring(end).isBlank()) {
      if (!matcher.find(end) || matcher.start() != end) {
        throw syntax();
      }
      end = matcher.end();
      if (matcher.group(1) != null) {
        all.add(new Token(matcher.group(1), 'n'));
      } else if (matcher.group(2) != null) {
        all.add(new Token(matcher.group(2), '0'));
      } else if (matcher.group(5) != null) {
        all.add(new Token(matcher.group(5), 'o'));
      } else {
        all.add(new Token(matcher.group(3) != null ? matcher.group(3) : matcher.group(4), 's'));
      }
    }
    return all;
  }

  private static ScpiFailure syntax() {
    return new ScpiFailure(SYNTAX, "TSP Syntax error");
  }

  private static ScpiFailure runtime(String why) {
    return new ScpiFailure(RUNTIME, "TSP Runtime error: " + why);
  }

  private boolean sees(String text) {
    return at < tokens.size()
        && tokens.get(at).text().equals(text)
        && (tokens.get(at).kind() == 'n' || tokens.get(at).kind() == 'o');
  }

  private boolean takes(String text) {
    if (sees(text)) {
      at++;
      return true;
    }
    return false;
  }

  private void needs(String text) {
    if (!takes(text)) {
      throw syntax();
    }
  }

  private String name() {
    if (at >= tokens.size() || tokens.get(at).kind() != 'n') {
      throw syntax();
    }
    return tokens.get(at++).text();
  }

  private Code block() {
    List<Code> all = new ArrayList<>();
    while (at < tokens.size() && !sees("end") && !sees("else")) {
      if (!takes(";")) {
        all.add(statement());
      }
    }
    return () -> all.forEach(Code::run);
  }

  private Code statement() {
    if (takes("function")) {
      return function();
    }
    if (takes("for")) {
      return loop();
    }
    if (takes("if")) {
      return condition();
    }
    takes("local");
    String name = name();
    if (sees("(")) {
      List<Value> arguments = arguments();
      return () -> call(name, values(arguments));
    }
    Value index = takes("[") ? indexed() : null;
    needs("=");
    Value value = expression();
    return () -> assign(name, index, value.one());
  }

  private Value indexed() {
    Value index = expression();
    needs("]");
    return index;
  }

  private Code function() {
    String name = name();
    needs("(");
    needs(")");
    Code body = block();
    needs("end");
    return () -> functions.put(name, body);
  }

  private Code loop() {
    String name = name();
    needs("=");
    Value first = expression();
    needs(",");
    Value last = expression();
    needs("do");
    Code body = block();
    needs("end");
    return () -> {
      double to = number(last.one());
      for (double i = number(first.one()); i <= to; i++) {
        variables.put(name, i);
        body.run();
      }
    };
  }

  private Code condition() {
    Value when = expression();
    needs("then");
    Code yes = block();
    Code no = takes("else") ? block() : () -> {};
    needs("end");
    return () -> {
      Object value = when.one();
      if (!value.equals(false) && !value.equals("nil")) {
        yes.run();
      } else {
        no.run();
      }
    };
  }

  private void assign(String name, @Nullable Value index, Object value) {
    if (index != null) {
      table(variables.get(name)).put(number(index.one()), value);
    } else if (name.indexOf('.') < 0) {
      variables.put(name, value);
    } else if (!host.set(name, value)) {
      throw runtime("'" + name + "' cannot be set");
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<Double, Object> table(@Nullable Object value) {
    if (value instanceof Map<?, ?>) {
      return (Map<Double, Object>) value;
    }
    throw runtime("a nil value is indexed");
  }

  /** Do what string.format does, for {@code %d}, {@code %s} and {@code %.9e}. */
  static String format(List<Object> arguments) {
    Matcher form = FORM.matcher(String.valueOf(arguments.getFirst()));
    StringBuilder out = new StringBuilder();
    for (int next = 1; form.find(); next++) {
      if (next >= arguments.size()) {
        throw runtime("no value for '" + form.group() + "'");
      }
      Object value = arguments.get(next);
      String written =
          switch (form.group().charAt(form.group().length() - 1)) {
            case 'd' -> Long.toString((long) number(value));
            case 'e' -> String.format(Locale.ROOT, form.group(), number(value));
            default -> String.valueOf(value);
          };
      form.appendReplacement(out, Matcher.quoteReplacement(written));
    }
    return form.appendTail(out).toString();
  }

  static double number(Object value) {
    if (value instanceof Double number) {
      return number;
    }
    throw runtime("a number is needed");
  }

  private List<Object> call(String name, List<Object> arguments) {
    Code own = functions.get(name);
    if (own != null) {
      own.run();
      return List.of();
    }
    List<Object> results = host.call(name, arguments);
    if (results == null) {
      throw runtime("'" + name + "' is no function");
    }
    return results;
  }

  private List<Value> arguments() {
    List<Value> all = new ArrayList<>();
    needs("(");
    while (!takes(")")) {
      all.add(expression());
      if (!sees(")")) {
        needs(",");
      }
    }
    return all;
  }

  /** All values of the last argument count, one of each other. */
  private static List<Object> values(List<Value> arguments) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (i == arguments.size() - 1) {
        all.addAll(arguments.get(i).get());
      } else {
        all.add(arguments.get(i).one());
      }
    }
    return all;
  }

  private Value expression() {
    Value left = sum();
    for (String each : List.of("==", "~=", "<=", ">=", "<", ">")) {
      if (takes(each)) {
        Value right = sum();
        return () -> List.of(compared(each, left.one(), right.one()));
      }
    }
    return left;
  }

  private static boolean compared(String how, Object left, Object right) {
    return switch (how) {
      case "==" -> left.equals(right);
      case "~=" -> !left.equals(right);
      case "<=" -> number(left) <= number(right);
      case ">=" -> number(left) >= number(right);
      case "<" -> number(left) < number(right);
      default -> number(left) > number(right);
    };
  }

  private Value sum() {
    Value sum = product();
    while (sees("+") || sees("-")) {
      double sign = takes("+") ? 1 : -1;
      at += sign < 0 ? 1 : 0;
      Value left = sum;
      Value right = product();
      sum = () -> List.of(number(left.one()) + sign * number(right.one()));
    }
    return sum;
  }

  private Value product() {
    Value product = simple();
    while (sees("*") || sees("/")) {
      boolean times = takes("*");
      at += times ? 0 : 1;
      Value left = product;
      Value right = simple();
      product =
          () ->
              List.of(
                  times
                      ? number(left.one()) * number(right.one())
                      : number(left.one()) / number(right.one()));
    }
    return product;
  }

  private Value simple() {
    if (takes("-")) {
      Value positive = simple();
      return () -> List.of(-number(positive.one()));
    }
    if (takes("(")) {
      Value inner = expression();
      needs(")");
      return inner;
    }
    if (takes("{")) {
      return literal();
    }
    if (at >= tokens.size()) {
      throw syntax();
    }
    Token token = tokens.get(at);
    if (token.kind() == '0') {
      at++;
      List<Object> value = List.of(Double.parseDouble(token.text()));
      return () -> value;
    }
    if (token.kind() == 's') {
      at++;
      return () -> List.of(token.text());
    }
    String name = name();
    if (name.equals("true") || name.equals("false")) {
      return () -> List.of(name.equals("true"));
    }
    if (sees("(")) {
      List<Value> arguments = arguments();
      return () -> call(name, values(arguments));
    }
    if (takes("[")) {
      Value index = indexed();
      return () -> List.of(element(name, number(index.one())));
    }
    return () -> List.of(named(name));
  }

  private Object element(String name, double index) {
    Object value = table(variables.get(name)).get(index);
    return value == null ? "nil" : value;
  }

  private Object named(String name) {
    Object own = variables.get(name);
    Object value = own != null ? own : host.get(name);
    return value == null ? "nil" : value;
  }

  private Value literal() {
    List<Value> all = new ArrayList<>();
    while (!takes("}")) {
      all.add(expression());
      if (!sees("}")) {
        needs(",");
      }
    }
    return () -> {
      Map<Double, Object> table = new HashMap<>();
      for (int i = 0; i < all.size(); i++) {
        table.put(i + 1.0, all.get(i).one());
      }
      return List.of(table);
    };
  }
}
