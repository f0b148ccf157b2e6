package io.sanling.examples.workbench.console;

import io.sanling.internal.Texts;
import io.sanling.rules.check.Printable;
import io.sanling.rules.problem.Problem;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** Where results and messages go, and the language they are in. */
public final class Terminal {
  private static final Texts TEXTS =
      new Texts("io.sanling.examples.workbench.messages", Terminal.class);

  /** Set by the start script when standard output is a terminal that shows colours. */
  private static final boolean COLOURED = Boolean.getBoolean("sanling.colours");

  private final PrintStream out;
  private final PrintStream err;
  private final Locale locale;
  private final Texts.In messages;
  private boolean quiet;

  public Terminal(PrintStream out, PrintStream err, Locale locale) {
    this.out = out;
    this.err = err;
    this.locale = locale;
    this.messages = TEXTS.in(locale);
  }

  public Locale locale() {
    return locale;
  }

  public boolean isChinese() {
    return !locale.equals(Locale.ENGLISH);
  }

  /** Without progress. */
  public void beQuiet(boolean silent) {
    quiet = silent;
  }

  public boolean isQuiet() {
    return quiet;
  }

  public boolean isColoured() {
    return COLOURED;
  }

  public ResourceBundle bundle() {
    return messages.bundle();
  }

  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  public PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** The message of that key with its values, numbers and days as they are. */
  public String say(String key, Object... values) {
    return messages.say(key, Arrays.stream(values).map(Terminal::shown).toArray());
  }

  private static String shown(Object value) {
    return value instanceof Path path
        ? Printable.written(path.toString())
        : Printable.lines(String.valueOf(value));
  }

  /** One line or several, without what could steer the terminal. */
  public void print(String text) {
    out.println(Printable.lines(text));
  }

  /** Lines that are ended already. */
  public void printLines(String lines) {
    out.print(Printable.lines(lines));
  }

  /**
   * What went wrong; a person's number in a name of a file or in what was typed is not repeated.
   */
  public void error(String text) {
    err.println(Printable.written(text));
  }

  /** A problem of a rulebook in a line. */
  public void error(Problem problem) {
    error(
        problem.place()
            + " "
            + problem.code()
            + " "
            + problem.message(locale)
            + problem.expected(locale)
            + problem.hint(locale));
  }
}
