package io.sanling.form;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.JsonTree;
import io.sanling.value.Labelled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one office fills in about a unit (表单).
 *
 * @param id JSON name, e.g. {@code drills}
 * @param table name of its file and sheet in English, e.g. {@code daily-reports}
 * @param name Chinese name, also of its file and sheet
 * @param label what conditions and cases call it; the name unless declared (简称)
 * @param english English name
 * @param measure the measure word of an entry (量词), e.g. 件
 * @param count how many a unit has
 * @param nature what it is about (性质)
 * @param natures what an entry is about, by the codes of the field {@code natureField}
 * @param natureField id of the field that says what an entry is about, or null
 * @param grounds codes of the grounds for excluding an entry, where entries carry a determination
 *     (认定); null where they carry none
 * @param ownDay id of the field that is an entry's own day; null where it has none
 * @param roles ids of fields by what they stand for
 * @param fields the fields, without the id and the determination
 * @param deadlines its deadlines
 * @param grading classes by size, or null
 * @param closing how entries of the ledger are closed by entries of the form (销号), or null
 * @param verification what its entries may verify (核查), or null
 * @param clause the clause under which it is missed where it was not supplied
 * @param daily whether it is the daily report (日报)
 * @param storedOnly whether no rule need use it (只收存)
 * @param allClear where its days are those on which nothing is reported to have happened (平安): the
 *     sentence that an entry of another form is of such a day, e.g. 当日报告平安; else null
 */
public record Form(
    String id,
    String table,
    String name,
    String label,
    String english,
    String measure,
    Count count,
    String nature,
    Map<String, String> natures,
    @Nullable String natureField,
    @Nullable List<Choice> grounds,
    @Nullable String ownDay,
    Map<Role, String> roles,
    List<Field> fields,
    List<Deadline> deadlines,
    @Nullable Grading grading,
    @Nullable Closing closing,
    @Nullable Verification verification,
    String clause,
    boolean daily,
    boolean storedOnly,
    @Nullable String allClear) {
  public Form {
    natures = ImmutableMap.copyOf(natures);
    grounds = grounds == null ? null : ImmutableList.copyOf(grounds);
    roles = ImmutableMap.copyOf(roles);
    fields = ImmutableList.copyOf(fields);
    deadlines = ImmutableList.copyOf(deadlines);
  }

  /** How many a unit has of a form. */
  public enum Count {
    /** One (一份). */
    ONE,
    /** Many entries (多条), each with an id. */
    MANY,
    /** Ranges of days (逐日). */
    DAYS
  }

  /** What a field stands for where principles speak of it. */
  public enum Role {
    /** Whether the matter is the unit's to deal with (职权). */
    COMPETENCE,
    /** Whether the unit refused to take it up (拒办). */
    REFUSAL,
    /** The day it was withdrawn (撤销). */
    WITHDRAWAL,
    /** Its kind (类别), as vetoes name it; of a change of the unit, a {@link ChangeKind}. */
    KIND,
    /**
     * The unit that was before (前身), by its code: entries of the form tell how the unit changed
     * (主体变更). A unit that another one names so is not counted from the day of the change on.
     */
    PREDECESSOR,
    /**
     * What an appeal is about (申诉事项): a clause, or an entry as {@code list/id}. Entries of the form
     * are appeals against the result; none counts for or against anybody.
     */
    APPEAL_ABOUT,
    /** The day an appeal was decided (决定日期); until then it is open. */
    APPEAL_DECIDED,
    /** Who decided an appeal (决定单位). */
    APPEAL_BODY,
    /** How an appeal was decided (决定结果), an {@link AppealOutcome}. */
    APPEAL_OUTCOME,
    /** Document of the decision on an appeal (决定文号). */
    APPEAL_DOCUMENT,
    /** Who decided the first time (原决定单位), which cannot decide the appeal. */
    APPEAL_FIRST_BODY,
    /**
     * The last day on which the result is publicized (公示截止日). Entries of the form are the times it
     * was publicized, each from its own day on.
     */
    PUBLIC_UNTIL,
    /** How many objected while the result was publicized (异议件数); absent is not known. */
    PUBLIC_OBJECTIONS,
    /** The day all objections were decided (异议办结日期). */
    PUBLIC_SETTLED,
    /**
     * What was amended (更正项), as {@code list/id/field}, {@code form/field} or {@code unit/field}:
     * entries of the form tell which values of the record were others before.
     */
    AMENDED,
    /** The value that an amended one was before (原值), absent where it was not known. */
    OLD_VALUE,
    /** The value that it was amended to (新值). */
    NEW_VALUE,
    /** Why it was amended (更正理由). */
    REASON,
    /** The office that decided the amendment (决定单位), or that verified. */
    OFFICE,
    /** The number of the document by which it did (决定文号). */
    DOCUMENT,
    /** What was verified (核查), as {@code form/field}. */
    VERIFIED,
    /** The value that was found (核查值). */
    VERIFIED_VALUE
  }

  /** How a unit changed (主体变更); the codes that the kind of such a form's entries may have. */
  public enum ChangeKind implements Labelled {
    /** Another name, or another code: it is the same unit. */
    RENAMED("更名"),
    /** One unit of several, or one that took in others. */
    MERGED("合并"),
    /** Several units of one, or one that was part of another. */
    SPLIT("分设"),
    /** Of another kind, as a shop that became a market. */
    KIND_CHANGED("类别变更");

    private final String label;

    ChangeKind(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /** How an appeal (申诉) was decided; the codes that its outcome may have. */
  public enum AppealOutcome implements Labelled {
    /** What was decided the first time stands. */
    UPHELD("维持"),
    /** It is decided otherwise; what follows stands in the record as determined anew. */
    CHANGED("改变"),
    /** The appeal was not for decision. */
    DISMISSED("驳回");

    private final String label;

    AppealOutcome(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /**
   * Which values an office may verify (核查), and what a value declared otherwise (申报) leads to: a
   * notice, and nothing else.
   *
   * @param different clause of a declared value that differs from the verified one by more than is
   *     tolerated
   * @param favourable clause of one that differs so in favour of the unit
   * @param items the values, in the order declared
   */
  public record Verification(String different, String favourable, List<Item> items) {
    public Verification {
      items = ImmutableList.copyOf(items);
    }

    /**
     * A value that may be verified.
     *
     * @param form id of a form that a unit has one of
     * @param field id of a number or a flag of it
     * @param counts whether the verified value counts in place of the declared one
     * @param undeclaredToo whether it also counts where no value was declared
     * @param tolerance name of the parameter up to which numbers may differ; null for none
     */
    public record Item(
        String form,
        String field,
        boolean counts,
        boolean undeclaredToo,
        @Nullable String tolerance) {
      /** {@code form/field}. */
      public String path() {
        return form + '/' + field;
      }

      private static Item of(JsonTree tree) {
        String path = tree.text("path");
        int slash = path.indexOf('/');
        return new Item(
            path.substring(0, slash),
            path.substring(slash + 1),
            tree.truth("counts"),
            Field.truth(tree, "undeclaredToo"),
            tree.textOrNull("tolerance"));
      }
    }

    /** The value of that path, {@code form/field}, if it may be verified. */
    public Optional<Item> find(String path) {
      return items.stream().filter(item -> item.path().equals(path)).findFirst();
    }

    /** With what records depend on: what may be verified. */
    Verification asRecorded() {
      return new Verification(
          "",
          "",
          items.stream()
              .map(item -> new Item(item.form(), item.field(), false, false, null))
              .collect(ImmutableList.toImmutableList()));
    }

    static @Nullable Verification of(@Nullable JsonTree tree) {
      return tree == null
          ? null
          : new Verification(
              tree.text("different"),
              tree.text("favourable"),
              tree.objects("items").stream()
                  .map(Item::of)
                  .collect(ImmutableList.toImmutableList()));
    }
  }

  /** Whether entries are about how final results are (申诉、公示), which no result depends on. */
  public boolean isOfFinality() {
    return roles.containsKey(Role.APPEAL_ABOUT) || roles.containsKey(Role.PUBLIC_UNTIL);
  }

  /** Whether entries carry a determination (认定). */
  public boolean isDetermined() {
    return grounds != null;
  }

  /** The field, if it has one of that id. */
  public Optional<Field> field(String fieldId) {
    return fields.stream().filter(field -> field.id().equals(fieldId)).findFirst();
  }

  /** The place of the field among the fields; -1 where there is none of that id. */
  public int indexOf(String fieldId) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).id().equals(fieldId)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether entries of the one form are as good entries of the other: the same fields in the same
   * order, of the same types, codes and bounds, whatever the words for them and whatever rules make
   * of them.
   */
  public boolean recordsAs(Form other) {
    return this == other || asRecorded().equals(other.asRecorded());
  }

  /** The form with what records depend on: no words, and nothing of what rules make of them. */
  Form asRecorded() {
    return new Form(
        id,
        "",
        "",
        "",
        "",
        "",
        count,
        "",
        ImmutableMap.of(),
        null,
        grounds == null ? null : Choice.asRecorded(grounds),
        ownDay,
        roles.containsKey(Role.PREDECESSOR)
                || roles.containsKey(Role.AMENDED)
                || verification != null
                || isOfFinality()
            ? roles
            : ImmutableMap.of(),
        fields.stream().map(Field::asRecorded).collect(ImmutableList.toImmutableList()),
        ImmutableList.of(),
        null,
        closing == null ? null : closing.asRecorded(),
        verification == null ? null : verification.asRecorded(),
        "",
        false,
        false,
        null);
  }

  static Form of(JsonTree tree) {
    ImmutableMap.Builder<Role, String> roles = ImmutableMap.builder();
    JsonTree given = tree.objectOrNull("roles");
    if (given != null) {
      given.members().keySet().forEach(role -> roles.put(Role.valueOf(role), given.text(role)));
    }
    ImmutableMap.Builder<String, String> natures = ImmutableMap.builder();
    JsonTree byCode = tree.objectOrNull("natures");
    if (byCode != null) {
      byCode.members().keySet().forEach(code -> natures.put(code, byCode.text(code)));
    }
    return new Form(
        tree.text("id"),
        Field.or(tree.textOrNull("table"), tree.text("id")),
        tree.text("name"),
        Field.or(tree.textOrNull("label"), tree.text("name")),
        tree.text("english"),
        Field.or(tree.textOrNull("measure"), "条"),
        Count.valueOf(tree.text("count")),
        tree.text("nature"),
        natures.buildOrThrow(),
        tree.textOrNull("natureField"),
        tree.members().get("grounds") == null ? null : Field.choices(tree, "grounds"),
        tree.textOrNull("ownDay"),
        roles.buildOrThrow(),
        tree.objectsOrNone("fields").stream()
            .map(Field::of)
            .collect(ImmutableList.toImmutableList()),
        tree.objectsOrNone("deadlines").stream()
            .map(Deadline::of)
            .collect(ImmutableList.toImmutableList()),
        Grading.of(tree.objectOrNull("grading")),
        Closing.of(tree.objectOrNull("closing")),
        Verification.of(tree.objectOrNull("verification")),
        tree.text("clause"),
        Field.truth(tree, "daily"),
        Field.truth(tree, "storedOnly"),
        tree.textOrNull("allClear"));
  }

  /**
   * How entries of the break-zero ledger are closed (销号), step by step. An entry of its form names
   * one entry that broke a goal.
   *
   * @param references ids of the fields that name it, of which each entry fills in one
   * @param ahead name of the parameter of so many days before a step is due that it is reminded of;
   *     null for none
   * @param steps the steps in order; where the first one stands is what every entry of the ledger
   *     begins with
   */
  public record Closing(List<String> references, @Nullable String ahead, List<Step> steps) {
    public Closing {
      references = ImmutableList.copyOf(references);
      steps = ImmutableList.copyOf(steps);
    }

    /**
     * A step.
     *
     * @param choice its code and names
     * @param day id of the field with the day it was taken; null of the first step only
     * @param document id of the field with the document, without which it does not count; null of
     *     the first step only
     * @param limit name of the parameter of the days after the step before within which it is due;
     *     null where it is never due
     * @param clause the clause that it is due by; null where it is never due
     */
    public record Step(
        Choice choice,
        @Nullable String day,
        @Nullable String document,
        @Nullable String limit,
        @Nullable String clause) {
      private static Step of(JsonTree tree) {
        return new Step(
            new Choice(tree.text("code"), tree.text("name"), tree.text("english")),
            tree.textOrNull("day"),
            tree.textOrNull("document"),
            tree.textOrNull("limit"),
            tree.textOrNull("clause"));
      }
    }

    /** The step that is due by the clause, if one is. */
    public Optional<Step> dueBy(String clause) {
      return steps.stream().filter(step -> clause.equals(step.clause())).findFirst();
    }

    /** What records depend on. */
    private Closing asRecorded() {
      return new Closing(references, null, ImmutableList.of());
    }

    private static @Nullable Closing of(@Nullable JsonTree tree) {
      return tree == null
          ? null
          : new Closing(
              tree.textsOrNone("references"),
              tree.textOrNull("ahead"),
              tree.objects("steps").stream()
                  .map(Step::of)
                  .collect(ImmutableList.toImmutableList()));
    }
  }
}
