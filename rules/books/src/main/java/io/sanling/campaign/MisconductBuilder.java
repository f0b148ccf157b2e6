package io.sanling.campaign;

import io.sanling.record.EntrySteps;

/** A vetoed conduct (瞒报、谎报、截访、打击报复). */
public final class MisconductBuilder extends EntrySteps<MisconductBuilder> {
  static final MisconductBuilder START =
      new MisconductBuilder(Draft.of("misconducts")).of(MisconductKind.CONCEALMENT).confirmed();

  private MisconductBuilder(Draft draft) {
    super(draft);
  }

  @Override
  protected MisconductBuilder telling(Draft next) {
    return new MisconductBuilder(next);
  }

  /** Which conduct, one of {@link MisconductKind}. */
  public MisconductBuilder of(String kind) {
    return value("kind", kind);
  }

  /** Day it was found: its own day. */
  public MisconductBuilder foundOn(String day) {
    return on(day);
  }
}
