package io.sanling.internal.rulebook;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.result.Support;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its rule file heads it, with the numbers it uses.
 *
 * @param name its name, unique in the rulebook
 * @param clause the clause it carries out
 * @param support how official its findings are, when that differs from the clause; else null
 * @param file the rule file
 * @param line line of its name, from 1
 * @param form id of the form its entries are of; null where it is about none or several
 * @param goals ids of the goals it breaks or opens
 * @param uses the numbers it names, in its order
 * @param definitions names of the definitions it says, and of those that these say, in its order
 * @param does what it does, in its order
 * @param asks JSON Pointers of what it asks of the result so far, e.g. {@code /zeros/fire}
 * @param missing ids of forms that it asks not to be supplied
 * @param entries ids of the forms of whose entries it asks something
 * @param back those of them on which it looks back before the period
 * @param conditions what it asks, all of which must hold
 */
public record RuleInfo(
    String name,
    String clause,
    @Nullable Support support,
    String file,
    int line,
    @Nullable String form,
    ImmutableSet<String> goals,
    ImmutableList<Use> uses,
    ImmutableList<String> definitions,
    ImmutableList<Deed> does,
    ImmutableSet<String> asks,
    ImmutableSet<String> missing,
    ImmutableSet<String> entries,
    ImmutableSet<String> back,
    ImmutableList<Asked> conditions) {
  /** What follows the rule's name where it leaves open what it would break (待认定). */
  public static final String PENDING = "待认定";

  /**
   * A use of a number.
   *
   * @param number the number
   * @param ifExtended whether it counts only where the time for the matter was extended
   * @param foreign whether another clause than the rule's own sets it, and so decides with it
   */
  public record Use(RuleNumber number, boolean ifExtended, boolean foreign) {}

  /** A rule that names no number. */
  public RuleInfo(String name, String clause, @Nullable Support support, String file, int line) {
    this(
        name,
        clause,
        support,
        file,
        line,
        null,
        ImmutableSet.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableSet.of(),
        ImmutableSet.of(),
        ImmutableSet.of(),
        ImmutableSet.of(),
        ImmutableList.of());
  }

  /** Whether it does something of that kind to that, or to any. */
  public boolean does(Deed.Kind kind, @Nullable String of) {
    return does.stream().anyMatch(deed -> deed.is(kind, of));
  }

  /** The clause that a finding about a matter is of: that of whoever set the number it rests on. */
  public String decidingClause(boolean extended) {
    return used(extended)
        .filter(Use::foreign)
        .map(use -> use.number().clause())
        .findFirst()
        .orElse(clause);
  }

  /** The weakest support of the numbers that a finding rests on; null where it rests on none. */
  public @Nullable Support weakestNumber(boolean extended) {
    return used(extended).map(use -> use.number().support()).reduce(Support::weakest).orElse(null);
  }

  private Stream<Use> used(boolean extended) {
    return uses.stream().filter(use -> extended || !use.ifExtended());
  }

  /** The clauses that its findings may be of: its own, and those that set its numbers. */
  public ImmutableList<String> clauses() {
    return Stream.concat(
            Stream.of(clause), uses.stream().filter(Use::foreign).map(use -> use.number().clause()))
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }
}
