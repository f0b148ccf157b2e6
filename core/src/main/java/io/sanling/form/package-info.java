/**
 * What a rulebook declares to be recorded (表单): the units, the forms that are filled in about them,
 * and the fields of each. Readers, builders, schemas, headers and sentences all follow from it.
 */
@NullMarked
package io.sanling.form;

import org.jspecify.annotations.NullMarked;
