package io.sanling.record;

/** A value that has, beside its English constant name, the Chinese term that data files may use. */
public interface Labelled {
  /** The Chinese term (中文名称) of this value, as read and written in tables. */
  String label();

  /** The constant name, as read and written in JSON. */
  String name();
}
