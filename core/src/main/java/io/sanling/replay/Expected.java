package io.sanling.replay;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided then of a unit or region: some of the fields of its result.
 *
 * @param subject unit id, or {@code prefix/TRACK}
 * @param fields the fields stated
 * @param place {@code file:line}
 */
record Expected(String subject, Map<String, @Nullable Object> fields, String place) {}
