package io.sanling.internal.form;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a data set: by which forms, and what only other forms know of it, which is passed
 * over and named once.
 */
public final class Reading {
  private final Layout layout;
  private final boolean lenient;
  private final ImmutableList<Layout> others;
  private final Set<String> passedOver = Collections.synchronizedSet(new TreeSet<>());

  public Reading(Forms forms, boolean lenient, List<Forms> others) {
    this.layout = Layout.of(forms);
    this.lenient = lenient;
    this.others = others.stream().map(Layout::of).collect(toImmutableList());
  }

  /** By those forms alone, strictly. */
  public static Reading strict(Forms forms) {
    return new Reading(forms, false, List.of());
  }

  public Layout layout() {
    return layout;
  }

  public boolean isLenient() {
    return lenient;
  }

  /**
   * Whether other forms know the field, which is then noted.
   *
   * @param where id of the form it stands in; "unit"; "" for what is a form itself
   */
  boolean passesOver(String where, String field) {
    if (others.isEmpty() || !isKnownElsewhere(where, field)) {
      return false;
    }
    passedOver.add(where.isEmpty() ? field : where + "/" + field);
    return true;
  }

  /** Whether other forms know the field. */
  public boolean isKnownElsewhere(String where, String field) {
    return others.stream()
        .anyMatch(
            other ->
                where.isEmpty()
                    ? other.forms().find(field).isPresent()
                    : other.tables().stream()
                        .filter(table -> table.member().equals(where))
                        .anyMatch(table -> isField(table.columns().field(field))));
  }

  /** Whether other forms have a table of that name. */
  public boolean isTableElsewhere(String name) {
    for (Layout other : others) {
      TableList table = other.table(name);
      if (table != null && !table.isOfUnits()) {
        Form form = table.form().form();
        passedOver.add(form.id());
        return true;
      }
    }
    return false;
  }

  private static boolean isField(@Nullable String field) {
    return field != null && !field.equals(Columns.ASIDE);
  }

  /** What was passed over so far. */
  public ImmutableList<String> passedOver() {
    synchronized (passedOver) {
      return ImmutableList.copyOf(passedOver);
    }
  }
}
