package io.sanling.testkit;

import io.sanling.RulebookLoader;
import io.sanling.replay.ReplayOutcome;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A JUnit 5 test that runs a replay folder (往年重算): one test for each unit, region and published
 * rate of it, named by its id and name. A difference that nobody accepted fails the test of its
 * subject before its method is run; the method may be empty, or take the {@link ReplayOutcome} and
 * assert more. A folder that cannot be run is one failed test that lists what is wrong with it.
 *
 * <pre>{@code
 * @ReplayTest("replays/2022")
 * void lastYearComesOutAsItWasDecided() {}
 * }</pre>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ReplayTestExtension.class)
public @interface ReplayTest {
  /**
   * The replay's folder: a path from the working directory, else one on the class path, but not in
   * a jar.
   */
  String value();

  /**
   * Where the rulebook comes from: a class with a constructor without parameters. By default the
   * bundled rulebook that the replay names.
   */
  Class<? extends RulebookLoader> rulebook() default RulebookLoader.class;
}
