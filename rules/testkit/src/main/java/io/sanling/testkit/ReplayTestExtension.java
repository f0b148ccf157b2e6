package io.sanling.testkit;

import com.google.common.collect.AbstractIterator;
import io.sanling.RulebookLoader;
import io.sanling.record.UnreadableDataException;
import io.sanling.replay.Replay;
import io.sanling.replay.ReplayException;
import io.sanling.replay.ReplayOutcome;
import io.sanling.rulebook.RulebookException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Runs the replay of a {@link ReplayTest}, a test at a time as its outcomes come. */
final class ReplayTestExtension implements TestTemplateInvocationContextProvider {
  private static final String UNKNOWN = "RB-UNKNOWN";

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    ReplayTest test =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), ReplayTest.class)
            .orElseThrow();
    try {
      Stream<ReplayOutcome> outcomes = outcomes(test, context.getRequiredTestClass());
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(
                  new Tests(test.value(), outcomes.iterator()), Spliterator.ORDERED),
              false)
          .onClose(outcomes::close);
    } catch (ReplayException | RulebookException | UnreadableDataException e) {
      return Stream.of(
          new Invocation(test.value(), null, refusal(test.value(), e) + hint(test, e)));
    }
  }

  private static Stream<ReplayOutcome> outcomes(ReplayTest test, Class<?> testClass) {
    Replay replay = Replay.read(folder(test.value(), testClass));
    return test.rulebook() == RulebookLoader.class
        ? replay.outcomes()
        : replay.outcomes(ReflectionSupport.newInstance(test.rulebook()).load());
  }

  private static Path folder(String name, Class<?> testClass) {
    Path folder = Path.of(name);
    URL resource = testClass.getClassLoader().getResource(name);
    if (Files.isDirectory(folder) || resource == null || !resource.getProtocol().equals("file")) {
      return folder;
    }
    try {
      return Path.of(resource.toURI());
    } catch (URISyntaxException e) {
      return folder;
    }
  }

  private static String refusal(String folder, RuntimeException refused) {
    String why =
        refused instanceof ReplayException replay
            ? replay.message(Locale.ENGLISH)
            : refused instanceof RulebookException rulebook
                ? rulebook.message(Locale.ENGLISH)
                : String.valueOf(refused.getMessage());
    return "\nreplay " + folder + " cannot be run:\n" + why;
  }

  private static String hint(ReplayTest test, RuntimeException refused) {
    return test.rulebook() == RulebookLoader.class
            && refused instanceof RulebookException rulebook
            && rulebook.code().equals(UNKNOWN)
        ? "\na rulebook that is not bundled needs its loader: @ReplayTest(value = \""
            + test.value()
            + "\", rulebook = MyLoader.class), where MyLoader implements RulebookLoader"
        : "";
  }

  /** The tests of a replay; data that turns out unreadable on the way is a failed test as well. */
  private static final class Tests extends AbstractIterator<TestTemplateInvocationContext> {
    private final String folder;
    private final Iterator<ReplayOutcome> outcomes;
    private boolean broken;

    Tests(String folder, Iterator<ReplayOutcome> outcomes) {
      this.folder = folder;
      this.outcomes = outcomes;
    }

    @Override
    protected @Nullable TestTemplateInvocationContext computeNext() {
      if (broken) {
        return endOfData();
      }
      try {
        return outcomes.hasNext() ? Invocation.of(folder, outcomes.next()) : endOfData();
      } catch (UnreadableDataException e) {
        broken = true;
        return new Invocation(folder, null, refusal(folder, e));
      }
    }
  }

  /**
   * One test.
   *
   * @param name as it is shown
   * @param outcome what came of the subject; null when the replay cannot be run
   * @param failure what its failure says; null when it agrees
   */
  private record Invocation(String name, @Nullable ReplayOutcome outcome, @Nullable String failure)
      implements TestTemplateInvocationContext, BeforeTestExecutionCallback, ParameterResolver {

    static Invocation of(String folder, ReplayOutcome outcome) {
      String name =
          outcome.name() == null ? outcome.subject() : outcome.subject() + " " + outcome.name();
      return new Invocation(name, outcome, outcome.agrees() ? null : text(folder, name, outcome));
    }

    private static String text(String folder, String name, ReplayOutcome outcome) {
      StringBuilder text = new StringBuilder("\n").append(name).append(" comes out otherwise:\n");
      outcome.differences().forEach(difference -> text.append(difference.branch()));
      return text.append("└─ of replay ").append(folder).toString();
    }

    @Override
    public String getDisplayName(int invocationIndex) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
      if (failure != null) {
        AssertionError failed = new AssertionError(failure);
        failed.setStackTrace(new StackTraceElement[0]);
        throw failed;
      }
    }

    @Override
    public boolean supportsParameter(
        ParameterContext parameter, ExtensionContext extensionContext) {
      return parameter.getParameter().getType() == ReplayOutcome.class;
    }

    /** Of a replay that cannot be run there is none, but its test fails before it is used. */
    @Override
    public @Nullable Object resolveParameter(
        ParameterContext parameter, ExtensionContext extensionContext) {
      return outcome;
    }
  }
}
