package io.sanling.rules.tree;

import io.sanling.form.Form;
import io.sanling.rules.problem.Place;
import org.jspecify.annotations.Nullable;

/**
 * What a compound term means (定义).
 *
 * @param name the term, by which conditions say it
 * @param form the form whose entries it is about; null where it is about the unit
 * @param test what it means
 * @param place where its name stands
 */
public record Definition(String name, @Nullable Form form, Test test, Place place) {}
