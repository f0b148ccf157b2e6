package io.sanling.testkit;

/** An entry of a form, told in the ids of its fields; see {@link TestRecords#anEntry}. */
public final class EntryBuilder extends EntrySteps<EntryBuilder> {
  EntryBuilder(Told told) {
    super(told);
  }

  @Override
  protected EntryBuilder telling(Told next) {
    return new EntryBuilder(next);
  }
}
