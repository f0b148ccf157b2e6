package io.sanling.rules.replays;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The situations of a rulebook's replay, by theme. */
final class Catalogue {
  private final Book book;
  private final List<Chapter> chapters = new ArrayList<>();
  private final List<Map<String, Object>> regions = new ArrayList<>();

  /**
   * Situations of one theme; they lie in one made-up township.
   *
   * @param township nine digits
   * @param title theme, in Chinese
   */
  record Chapter(String township, String title, List<Situation> situations) {}

  private Catalogue(Book book) {
    this.book = book;
  }

  /** Everything that is written down for the rulebook. */
  static Catalogue of(Book book) {
    Catalogue catalogue = new Catalogue(book);
    new KindSituations(catalogue).write();
    new PetitionSituations(catalogue).write();
    if (book.isHenan()) {
      new HenanAccidentSituations(catalogue).write();
    } else {
      new ShanxiAccidentSituations(catalogue).write();
    }
    new AccidentClassSituations(catalogue).write();
    new CaseSituations(catalogue).write();
    new MisconductSituations(catalogue).write();
    new ExclusionSituations(catalogue).write();
    new DataSituations(catalogue).write();
    new ObservationSituations(catalogue).write();
    new ReminderSituations(catalogue).write();
    new CombinedSituations(catalogue).write();
    if (book.isScored()) {
      new IndicatorSituations(catalogue).write();
      new ComputedIndicatorSituations(catalogue).write();
      new AbsentIndicatorSituations(catalogue).write();
      new StandardSituations(catalogue).write();
      new GradeSituations(catalogue).write();
      new ExplainedSituations(catalogue).write();
    }
    if (book.isDraft()) {
      new GridSituations(catalogue).write();
      new UnitChangeSituations(catalogue).write();
      new AmendmentSituations(catalogue).write();
      new SupervisionSituations(catalogue).write();
      new AppealSituations(catalogue).write();
      new ClosingSituations(catalogue).write();
      new HazardSituations(catalogue).write();
      new EventSituations(catalogue).write();
      new VerificationSituations(catalogue).write();
    }
    new RegionSituations(catalogue).write();
    return catalogue;
  }

  /** Situations for a period that reaches beyond the rulebook's days. */
  static Catalogue beyondTheYear(Book book) {
    Catalogue catalogue = new Catalogue(book);
    new PeriodSituations(catalogue).write();
    return catalogue;
  }

  /** Made-up applicants whose points fall as the published numbers of stars do. */
  static Catalogue stars() {
    Catalogue catalogue = new Catalogue(Book.HENAN_2022);
    new StarSituations(catalogue).write();
    return catalogue;
  }

  Book book() {
    return book;
  }

  /** Begins a chapter, in the county the rulebook's examples lie in. */
  void chapter(int number, String title) {
    chapter(book.county(), number, title);
  }

  void chapter(String county, int number, String title) {
    chapters.add(new Chapter(county + "%03d".formatted(number), title, new ArrayList<>()));
  }

  /** Adds a situation to the chapter begun last. */
  Situation add(String name, String... clauses) {
    checkState(!chapters.isEmpty(), "no chapter begun");
    Chapter chapter = chapters.get(chapters.size() - 1);
    String code = chapter.township() + "%03d".formatted(chapter.situations().size() + 1);
    Situation situation =
        new Situation(
            code,
            name,
            ImmutableList.copyOf(clauses),
            new Subject(book),
            new Outcome(book, new Marks(book)));
    chapter.situations().add(situation);
    return situation;
  }

  /** The township that the chapter begun last lies in. */
  String township() {
    return chapters.get(chapters.size() - 1).township();
  }

  /** Says what must come of a region. */
  void region(String prefix, String track, @Nullable Object... keysAndValues) {
    Map<String, Object> region = Outcome.members("prefix", prefix, "track", track);
    region.putAll(Outcome.members(keysAndValues));
    regions.add(region);
  }

  ImmutableList<Map<String, Object>> regions() {
    return ImmutableList.copyOf(regions);
  }

  ImmutableList<Chapter> chapters() {
    return ImmutableList.copyOf(chapters);
  }

  ImmutableList<Situation> situations() {
    return chapters.stream()
        .flatMap(chapter -> chapter.situations().stream())
        .collect(ImmutableList.toImmutableList());
  }
}
