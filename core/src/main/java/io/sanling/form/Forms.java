package io.sanling.form;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import io.sanling.internal.NearestNames;
import io.sanling.internal.json.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a rulebook declares to be recorded (表单): its subject and its forms. Equal are those
 * that record the same, whatever is made of it and whatever the words for it: a record read by the
 * one serves the other. Tables have the words of the forms they are read by.
 */
public final class Forms {
  /** Records say by which forms they are, which is asked of every one of them. */
  private static final Interner<Recorded> RECORDED = Interners.newWeakInterner();

  private final Subject subject;
  private final ImmutableList<Form> all;
  private final ImmutableMap<String, Form> byId;
  private final ImmutableMap<String, Measure> measures;
  private final Recorded recorded;
  private final Optional<Form> changes;
  private final Optional<Form> appeals;
  private final Optional<Form> publicity;
  private final Optional<Form> amendments;
  private final Optional<Form> closings;
  private final Optional<Form> verifications;

  private record Recorded(Subject subject, ImmutableList<Form> forms) {
    Recorded(Subject subject, List<Form> forms) {
      this(subject, ImmutableList.copyOf(forms));
    }
  }

  private Forms(Subject subject, ImmutableList<Form> all, ImmutableList<Measure> measures) {
    this.subject = subject;
    this.all = all;
    this.measures = Maps.uniqueIndex(measures, Measure::id);
    this.byId = Maps.uniqueIndex(all, Form::id);
    this.recorded =
        RECORDED.intern(new Recorded(subject.asRecorded(), Lists.transform(all, Form::asRecorded)));
    this.changes = having(Form.Role.PREDECESSOR);
    this.amendments = having(Form.Role.AMENDED);
    this.verifications = having(Form.Role.VERIFIED);
    this.appeals = having(Form.Role.APPEAL_ABOUT);
    this.publicity = having(Form.Role.PUBLIC_UNTIL);
    this.closings = all.stream().filter(form -> form.closing() != null).findFirst();
  }

  /**
   * The forms of a compiled rulebook, where {@code forms.yaml} stands as a tree.
   *
   * @throws RuntimeException when the tree is none of the compiler's
   */
  public static Forms of(Map<String, @Nullable Object> tree) {
    JsonTree root = JsonTree.of(tree);
    return new Forms(
        Subject.of(root.object("subject")),
        root.objects("forms").stream().map(Form::of).collect(ImmutableList.toImmutableList()),
        root.objectsOrNone("measures").stream()
            .map(Measure::of)
            .collect(ImmutableList.toImmutableList()));
  }

  /** What is assessed. */
  public Subject subject() {
    return subject;
  }

  /** The forms in the order declared. */
  public List<Form> all() {
    return all;
  }

  /** The forms of which a unit has many entries, in the order declared. */
  public List<Form> lists() {
    return all.stream()
        .filter(form -> form.count() == Form.Count.MANY)
        .collect(ImmutableList.toImmutableList());
  }

  /** The form of that id, if there is one. */
  public Optional<Form> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The form of that id.
   *
   * @throws IllegalArgumentException when there is none; names the nearest ones
   */
  public Form form(String id) {
    Form form = byId.get(id);
    if (form == null) {
      throw new IllegalArgumentException(
          "no form " + id + "; " + NearestNames.hint(id, byId.keySet()));
    }
    return form;
  }

  /** The measures (度量) by id, in the order declared. */
  public Map<String, Measure> measures() {
    return measures;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // interned
  public boolean equals(@Nullable Object other) {
    return other instanceof Forms forms && recorded == forms.recorded;
  }

  @Override
  public int hashCode() {
    return recorded.hashCode();
  }

  private Optional<Form> having(Form.Role role) {
    return all.stream().filter(form -> form.roles().containsKey(role)).findFirst();
  }

  /** The form that tells how units changed (主体变更), if one is declared. */
  public Optional<Form> changes() {
    return changes;
  }

  /** The form of appeals against results (申诉), if one is declared. */
  public Optional<Form> appeals() {
    return appeals;
  }

  /**
   * The form that tells when results are publicized (公示), if declared: results then have a state.
   */
  public Optional<Form> publicity() {
    return publicity;
  }

  /** The form that tells which values were amended (更正), if one is declared. */
  public Optional<Form> amendments() {
    return amendments;
  }

  /** The form by which entries of the ledger are closed (销号), if one is declared. */
  public Optional<Form> closings() {
    return closings;
  }

  /** The form that tells which values an office verified (核查), if one is declared. */
  public Optional<Form> verifications() {
    return verifications;
  }

  /** The daily report (日报), if one is declared. */
  public Optional<Form> daily() {
    for (Form form : all) {
      if (form.daily()) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }
}
