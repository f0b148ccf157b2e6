package io.sanling.rules.draft;

import io.sanling.rules.source.Table;

/**
 * A translation (译文) as it stands in {@code english.csv}.
 *
 * @param of what it is of: {@code 名称}, a clause's id, a parameter's name or a unit of measure
 * @param name its English name; "" for none
 * @param text its English text; "" for none
 * @param row where it stands
 */
public record EnglishLine(String of, String name, String text, Table.Row row) {}
