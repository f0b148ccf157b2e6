package io.sanling.record;

/** An entry of a form, told in the ids of its fields; see {@link #of}. */
public final class EntryBuilder extends EntrySteps<EntryBuilder> {
  private EntryBuilder(Draft draft) {
    super(draft);
  }

  /**
   * An entry of the form, or the form that a unit has one of, of which nothing is told yet.
   *
   * @param form its id
   */
  public static EntryBuilder of(String form) {
    return new EntryBuilder(Draft.of(form));
  }

  @Override
  protected EntryBuilder telling(Draft next) {
    return new EntryBuilder(next);
  }
}
