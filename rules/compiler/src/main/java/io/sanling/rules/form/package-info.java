/** Reads {@code forms.yaml} (表单): what a rulebook declares to be recorded. */
@NullMarked
package io.sanling.rules.form;

import org.jspecify.annotations.NullMarked;
